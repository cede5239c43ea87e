import { exitCodes, printResult, textOption, type CliCommand } from '../../command.ts';

export const botsExportCommand: CliCommand = {
  name: 'bots export',
  about: 'Write the version of a bot that answers into its folder; the folder as it was stays among the versions',
  argument: { name: 'bot', about: 'the name of its folder under BOTS_DIR' },
  options: [{ flags: '--to <folder>', about: 'another folder, which may be new; nothing is stored then' }],
  examples: ['npm run baton -- bots export shop', 'npm run baton -- bots export shop --to ../shop-bot'],
  async run(input) {
    const path = await import('node:path');
    const { systemClock } = await import('../../../platform/clock.ts');
    const { withRecord } = await import('../../open-record.ts');
    const { exportBot } = await import('../../../bot/versions/export-bot.ts');
    const config = input.readConfig();
    const bot = input.argument;
    const to = textOption(input, 'to');
    const written = await withRecord(
      config,
      (database) => exportBot({ database, clock: systemClock }, { bot, folder: path.resolve(to ?? path.join(config.BOTS_DIR, bot)), isOwn: to === undefined }),
      'The running server shows each file under Bots in its console.',
    );
    printResult(`Version ${written.number} of ${bot}: ${written.files} files in ${written.folder}.`);
    return exitCodes.done;
  },
};
