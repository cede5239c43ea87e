import { exitCodes, printResult, type CliCommand } from '../../command.ts';

export const botsImportCommand: CliCommand = {
  name: 'bots import',
  about: 'Publish the folder of a bot, also where the console has changed the bot; that version stays among the versions',
  argument: { name: 'bot', about: 'the name of its folder under BOTS_DIR' },
  options: [],
  examples: ['npm run baton -- bots import shop'],
  async run(input) {
    const path = await import('node:path');
    const { systemClock } = await import('../../../platform/clock.ts');
    const { withRecord } = await import('../../open-record.ts');
    const { readSoundFolder } = await import('../../../bot/versions/open-bot-versions.ts');
    const { syncBot } = await import('../../../bot/versions/sync-bot.ts');
    const config = input.readConfig();
    const bot = input.argument;
    const files = await readSoundFolder(path.join(config.BOTS_DIR, bot));
    const actor = { id: null, name: 'The command line' };
    const result = await withRecord(
      config,
      (database) => syncBot({ database, clock: systemClock }, { bot, files, isChosen: true, actor }),
      'The running server takes a changed folder at its next start; where the console has changed the bot too, choose under Bots in the console.',
    );
    printResult(result === 'same' ? `The folder of ${bot} is like the version that answers.` : `The folder of ${bot} is published.`);
    return exitCodes.done;
  },
};
