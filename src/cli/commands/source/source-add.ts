import { systemClock } from '../../../platform/clock.ts';
import { exitCodes, jsonOption, printResult, type CliCommand } from '../../command.ts';
import { readSourceOptions, sourceOptions } from './read-source-options.ts';

export const sourceAddCommand: CliCommand = {
  name: 'source add',
  about: 'Add a page, a sitemap or a site as a source of articles; "source sync" reads it, and so does its schedule',
  argument: { name: 'address', about: 'a whole address, such as https://example.com/help' },
  options: [
    { flags: '--name <name>', about: 'how the source is called; its host unless told' },
    ...sourceOptions,
    { flags: '--drafts', about: 'keep its articles as drafts until somebody publishes them' },
    { flags: '--schedule <when>', about: 'hourly, daily or weekly; off unless told' },
    jsonOption,
  ],
  examples: [
    'npm run baton -- source add https://example.com/help --schedule daily',
    'npm run baton -- source add https://example.com/sitemap.xml --include "/help/*" --drafts',
  ],
  async run(input) {
    const request = readSourceOptions(input);
    const config = input.readConfig();
    const { withRecord } = await import('../../open-record.ts');
    const { addSource } = await import('../../../knowledge/import/edit-source.ts');
    const actor = { id: null, name: 'The command line' };
    const inConsole = 'The running server does the same in its console: Knowledge, Sources, Add a source.';
    const source = await withRecord(
      config,
      (database) => addSource({ database, clock: systemClock, folder: config.KNOWLEDGE_DIR }, { ...request, actor }),
      inConsole,
    );
    printResult(input.options['json'] ? JSON.stringify(source, null, 2) : `Added ${source.name}. Read it with: npm run baton -- source sync ${source.id}`);
    return exitCodes.done;
  },
};
