import path from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import { jsonOption, printResult, type CliCommand } from '../command.ts';
import { describeSyncReport, exitCodeOf } from '../describe-sync-report.ts';

export const knowledgeCheckCommand: CliCommand = {
  name: 'knowledge check',
  about: 'Read a folder as an import would, change nothing, and say what would become of each file',
  argument: { name: 'folder', about: 'Markdown, HTML, text, Word, PDF or table files; folders in it are read too' },
  options: [jsonOption],
  examples: ['npm run baton -- knowledge check ../product/docs', 'npm run --silent baton -- knowledge check knowledge --json'],
  async run(input) {
    const { checkFolder } = await import('../../knowledge/sync/check-folder.ts');
    const check = await checkFolder(path.resolve(input.argument), systemClock.now());
    const lines = [
      describeSyncReport(check.report),
      ...check.leftovers.map(({ file, mark, text }) => `left over  ${file}: ${mark} in "${text}"`),
      `${check.articles} articles, ${check.passages} passages, ${check.withLeftovers} of them with marks of another system, ${check.report.deadLinks.length} dead links.`,
    ];
    printResult(input.options['json'] ? JSON.stringify(check, null, 2) : lines.join('\n'));
    return exitCodeOf(check.report);
  },
};
