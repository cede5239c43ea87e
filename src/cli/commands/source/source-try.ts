import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../platform/clock.ts';
import { createLogger } from '../../../platform/logger.ts';
import { newId } from '../../../platform/new-id.ts';
import { jsonOption, printProgress, printResult, type CliCommand } from '../../command.ts';
import { describeSyncReport, exitCodeOf } from '../../describe-sync-report.ts';
import { readSourceOptions, sourceOptions } from './read-source-options.ts';
import { sayProgress } from './source-sync.ts';

/** Works on a throw-away database, so that it needs no server, disturbs none, and adds nothing. */
export const sourceTryCommand: CliCommand = {
  name: 'source try',
  about: 'Read a page, a sitemap or a site as a source would, keep nothing, and say what would become of each page',
  argument: { name: 'address', about: 'a whole address, such as https://example.com/help' },
  options: [...sourceOptions, { flags: '--text', about: 'print the text of each article too, as Markdown' }, jsonOption],
  examples: [
    'npm run baton -- source try https://example.com/help/returns --kind page --text',
    'npm run baton -- source try https://example.com/help --pages 20',
  ],
  async run(input) {
    const request = readSourceOptions(input);
    const config = input.readConfig();
    const { openDatabase } = await import('../../../storage/open-database.ts');
    const { addSource } = await import('../../../knowledge/import/edit-source.ts');
    const { openSourceGet } = await import('../../../knowledge/import/open-source-get.ts');
    const { readSourceNow } = await import('../../../knowledge/import/read-source-now.ts');
    const { listPublishedArticles, readPublishedArticle } = await import('../../../knowledge/article/read-published.ts');
    const logger = createLogger({ level: 'error' });
    const get = openSourceGet(config);
    const dataDir = mkdtempSync(path.join(tmpdir(), 'baton-try-'));
    const stops: (() => Promise<void> | void)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
    try {
      printProgress('Nothing is kept: this runs on a throw-away database.');
      const { database, close } = await openDatabase({ databaseUrl: undefined, dataDir, logger });
      stops.push(close);
      const deps = { database, clock: systemClock, logger, process: { id: newId(), isAlone: true }, from: { get, folder: config.KNOWLEDGE_DIR } };
      const actor = { id: null, name: 'The command line' };
      const { id: sourceId } = await addSource({ ...deps, folder: config.KNOWLEDGE_DIR }, { ...request, actor });
      const report = await readSourceNow(deps, { sourceId, kind: 'sync', actor, onProgress: sayProgress() });
      const articles = [];
      for (const { slug } of await listPublishedArticles(database)) {
        const article = await readPublishedArticle(database, slug);
        if (article) articles.push(article);
      }
      const texts = articles.map(({ slug, title, language, markdown }) =>
        input.options['text'] ? `\n# ${title}\n\n${markdown}` : `article    /help/${slug}  ${title} (${language}, ${markdown.length} characters)`,
      );
      printResult(input.options['json'] ? JSON.stringify({ report, articles }, null, 2) : [describeSyncReport(report), ...texts].join('\n'));
      return exitCodeOf(report);
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
  },
};
