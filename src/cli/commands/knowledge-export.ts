import path from 'node:path';
import { exitCodes, jsonOption, printResult, type CliCommand } from '../command.ts';

const inConsole = 'The running server does the same in its console: Knowledge, Export.';

export const knowledgeExportCommand: CliCommand = {
  name: 'knowledge export',
  about: 'Write every article, drafts too, as a Markdown file into an empty folder, from which an import makes the same articles',
  argument: { name: 'folder', about: 'an empty folder, or one that is not there yet' },
  options: [jsonOption],
  examples: ['npm run baton -- knowledge export ../articles'],
  async run(input) {
    const { withRecord } = await import('../open-record.ts');
    const { exportToFolder } = await import('../../knowledge/export/export-to-folder.ts');
    const folder = path.resolve(input.argument);
    const files = await withRecord(input.readConfig(), (database) => exportToFolder(database, folder), inConsole);
    printResult(input.options['json'] ? JSON.stringify({ folder, files }) : `${files} ${files === 1 ? 'file' : 'files'} written to ${folder}.`);
    return exitCodes.done;
  },
};
