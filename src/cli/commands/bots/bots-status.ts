import type { BotSummary } from '../../../contracts/bot/bot-version.ts';
import { exitCodes, jsonOption, printResult, type CliCommand } from '../../command.ts';

export const botsStatusCommand: CliCommand = {
  name: 'bots status',
  about: 'Show which version of each bot answers, what waits to be published, and where folder and console differ',
  options: [jsonOption],
  examples: ['npm run baton -- bots status'],
  async run(input) {
    const { withRecord } = await import('../../open-record.ts');
    const { listStoredBots } = await import('../../../bot/versions/read-bots.ts');
    const { bots } = await withRecord(
      input.readConfig(),
      (database) => listStoredBots(database, { sites: [], folders: [], names: new Map() }),
      'The running server shows the same under Bots in its console.',
    );
    const listed = bots.map(({ bot, published, draft, conflict }) => ({ bot, published, draft, conflict }));
    printResult(
      input.options['json']
        ? JSON.stringify(listed, null, 2)
        : bots.length === 0
          ? 'No bot is stored yet. The first start stores them.'
          : bots.map(describe).join('\n'),
    );
    return bots.some(({ conflict }) => conflict !== null) ? exitCodes.partly : exitCodes.done;
  },
};

function describe({ bot, published, draft, conflict }: BotSummary): string {
  const { number, author, at } = published;
  return [
    `${bot}: version ${number} answers, by ${author}, ${new Date(at).toUTCString()}`,
    ...(draft ? [`  ${draft.author} has a draft`] : []),
    ...(conflict === null
      ? []
      : [`  the folder and the console have both changed it: "baton bots import ${bot}" takes the folder, "baton bots export ${bot}" takes version ${number}`]),
  ].join('\n');
}
