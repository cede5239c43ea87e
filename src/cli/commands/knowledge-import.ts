import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import { systemClock } from '../../platform/clock.ts';
import { jsonOption, printProgress, printResult, type CliCommand } from '../command.ts';
import { describeSyncReport, exitCodeOf } from '../describe-sync-report.ts';

/** Articles may show them. */
const isImage = /\.(?:png|apng|jpe?g|jfif|gif|webp)$/i;

/**
 * Copies the files into the knowledge folder first, because that folder is the source of truth: an article without a file there is
 * withdrawn at the next sync. The same import again brings it up to date; files that the source has lost stay.
 */
export const knowledgeImportCommand: CliCommand = {
  name: 'knowledge import',
  about: 'Copy the articles of another folder into the knowledge folder, in a folder of the same name, and sync',
  argument: { name: 'folder', about: 'Markdown or HTML files; folders in it are read too' },
  options: [jsonOption],
  examples: ['npm run baton -- knowledge import ../product/docs'],
  async run(input) {
    const config = input.readConfig();
    const source = path.resolve(input.argument);
    if (!existsSync(source) || !statSync(source).isDirectory()) {
      throw new AppError('bad-request', `There is no folder ${source}. Name one with Markdown or HTML files.`);
    }
    const target = path.join(config.KNOWLEDGE_DIR, path.basename(source));
    const overlap = [path.relative(source, target), path.relative(target, source)].some((way) => !way.startsWith('..'));
    if (overlap) throw new AppError('bad-request', `${source} is in the knowledge folder already. Use "baton knowledge sync".`);
    const { withRecord } = await import('../open-record.ts');
    const { listFiles } = await import('../../knowledge/sync/list-files.ts');
    const found = listFiles(source);
    if (found.articles.length === 0) throw new AppError('bad-request', `${source} holds no files that can be read.`);
    const { syncFolder } = await import('../../knowledge/sync/sync-folder.ts');
    const report = await withRecord(
      config,
      (database) => {
        printProgress(`Copying to ${target} …`);
        for (const file of [...found.articles, ...found.ignored.flatMap(({ file: other }) => (isImage.test(other) ? [other] : []))]) {
          mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
          copyFileSync(path.join(source, file), path.join(target, file));
        }
        return syncFolder({ database, clock: systemClock }, config.KNOWLEDGE_DIR);
      },
      'The running server takes files and folders as a zip in its console: Knowledge, Sources, Add a source.',
    );
    // Files that could not be copied are reported too.
    const inTarget = (file: string): string => path.posix.join(path.basename(source), file);
    report.skipped.push(...found.unreadable.map(({ file, why }) => ({ file: inTarget(file), line: 1, why })));
    report.ignored.push(...found.ignored.map(({ file, why }) => ({ file: inTarget(file), why })));
    printResult(input.options['json'] ? JSON.stringify(report, null, 2) : describeSyncReport(report));
    return exitCodeOf(report);
  },
};
