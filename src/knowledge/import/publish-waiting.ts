import { setImmediate } from 'node:timers/promises';
import type { KnowledgeSource } from '../../contracts/knowledge/source.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { publishVersion } from '../article/article-store.ts';

/** Articles in one transaction: few, because the embedded database does nothing else meanwhile. */
const articlesAtOnce = 10;

/**
 * Drafts of a source that only wait: as the source brought them, without a change by a person, taken back by nobody, and not withheld by
 * their own file, which leaves no hash of it.
 */
export function isWaiting(queryable: Queryable) {
  return queryable`status = 'draft' and unpublished_at is null and deleted_at is null and latest_version = source_version
    and source_hash not in ('', 'held back')`;
}

/**
 * Publishes the drafts of a source that wait, where its settings were changed so. Returns their files. A run that is stopped meanwhile
 * leaves the rest to the next.
 */
export async function publishWaiting(
  deps: { database: Database; clock: Clock },
  input: { source: KnowledgeSource; actor: Actor; onProgress(done: number, total: number): Promise<void> },
): Promise<string[]> {
  const { database, clock } = deps;
  const { source, actor, onProgress } = input;
  const [sourceRow] = await database<{ publishes_drafts: boolean }[]>`select publishes_drafts from knowledge_source where id = ${source.id}`;
  if (!sourceRow?.publishes_drafts || !source.settings.publish) return [];
  const waiting = await database<{ id: string }[]>`select id from article where source_id = ${source.id} and ${isWaiting(database)} order by source_path`;
  const files: string[] = [];
  for (let from = 0; from < waiting.length; from += articlesAtOnce) {
    await onProgress(from, waiting.length);
    const ids = waiting.slice(from, from + articlesAtOnce).map(({ id }) => id);
    await database.begin(async (transaction) => {
      const at = clock.now().toISOString();
      // An editor may have changed or taken back a draft meanwhile.
      const rows = await transaction<{ id: string; file: string; versionId: string; title: string; markdown: string }[]>`
        select article.id, source_path as file, version.id as "versionId", title, markdown
        from article join article_version version on version.article_id = article.id and number = latest_version
        where article.id = any(${ids}::uuid[]) and ${isWaiting(transaction)} order by source_path for update of article`;
      for (const { id, file, versionId, title, markdown } of rows) {
        await publishVersion(transaction, { articleId: id, versionId, title, markdown, at });
        files.push(file);
      }
    });
    await setImmediate();
  }
  await database.begin(async (transaction) => {
    await transaction`update knowledge_source set publishes_drafts = false where id = ${source.id}`;
    if (files.length === 0) return;
    const subject = files.length === 1 ? (files[0] ?? '') : `${files.length} articles`;
    await writeAudit({ transaction, clock }, { actor, action: 'article-published', subject, detail: `drafts of ${source.name}` });
  });
  return files;
}
