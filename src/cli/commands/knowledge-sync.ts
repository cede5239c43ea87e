import { systemClock } from '../../platform/clock.ts';
import { jsonOption, printResult, type CliCommand } from '../command.ts';
import { describeSyncReport, exitCodeOf } from '../describe-sync-report.ts';

const inConsole = 'The running server does the same in its console: Knowledge, Sources, Sync now.';

export const knowledgeSyncCommand: CliCommand = {
  name: 'knowledge sync',
  about: 'Import what changed in the knowledge folder, and say what it did; a server does it at every start',
  options: [jsonOption],
  examples: ['npm run baton -- knowledge sync', 'KNOWLEDGE_DIR=../my-docs npm run baton -- knowledge sync --json'],
  async run(input) {
    const { withRecord } = await import('../open-record.ts');
    const { syncFolder } = await import('../../knowledge/sync/sync-folder.ts');
    const config = input.readConfig();
    const report = await withRecord(config, (database) => syncFolder({ database, clock: systemClock }, config.KNOWLEDGE_DIR), inConsole);
    printResult(input.options['json'] ? JSON.stringify(report, null, 2) : describeSyncReport(report));
    return exitCodeOf(report);
  },
};
