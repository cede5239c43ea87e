import type { SourceConflict } from '../../contracts/knowledge/source.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { insertVersion, publishVersion } from '../article/article-store.ts';
import { indexArticles } from '../article/article-words.ts';
import { keepChoice } from '../article/settled-conflicts.ts';

type ConflictRow = { hash: string; title: string; markdown: string; questions: string[]; tags: string[]; language: string; audience: string[] | null };

/** Articles that changed both in their source and in the console, with both texts. */
export async function listConflicts(deps: { database: Database }, sourceId: string): Promise<SourceConflict[]> {
  const rows = await deps.database<
    { articleId: string; sourceName: string; file: string; at: string; title: string; markdown: string; ownTitle: string; ownMarkdown: string }[]
  >`
    select conflict.article_id as "articleId", source.name as "sourceName", article.source_path as file, conflict.at, conflict.title, conflict.markdown,
      latest.title as "ownTitle", latest.markdown as "ownMarkdown"
    from source_conflict conflict join article on article.id = conflict.article_id join knowledge_source source on source.id = article.source_id
    join article_version latest on latest.article_id = article.id and latest.number = article.latest_version
    where article.source_id = ${sourceId} order by article.source_path limit 500`;
  return rows.map(({ title, markdown, ownTitle, ownMarkdown, ...row }) => ({
    ...row,
    sourceId,
    source: { title, markdown },
    console: { title: ownTitle, markdown: ownMarkdown },
  }));
}

/**
 * Resolves a conflict: the article gets the text of its source or keeps the console's. Either way the source counts as read, so that only
 * its next change is a conflict again. The other text stays with the article.
 */
export async function settleConflict(
  deps: { database: Database; clock: Clock },
  input: { articleId: string; keep: 'source' | 'console'; actor: Actor },
): Promise<void> {
  const { articleId, keep, actor } = input;
  const at = deps.clock.now().toISOString();
  await deps.database.begin(async (transaction) => {
    const [article] = await transaction<
      { latest_version: number; status: string }[]
    >`select latest_version, status from article where id = ${articleId} for update`;
    const [conflict] = await transaction<ConflictRow[]>`
      select hash, title, markdown, questions, tags, language, audience from source_conflict where article_id = ${articleId}`;
    if (!article || !conflict) throw new AppError('not-found', 'This conflict is settled already.');
    const [own] = await transaction<{ title: string; markdown: string }[]>`
      select title, markdown from article_version where article_id = ${articleId} and number = ${article.latest_version}`;
    const discarded = keep === 'source' ? own : conflict;
    if (discarded) await keepChoice(transaction, { articleId, kept: keep, actor: actor.name, at, discarded });
    if (keep === 'source') {
      const number = article.latest_version + 1;
      const versionId = await insertVersion(transaction, {
        ...conflict,
        audience: conflict.audience ?? undefined,
        articleId,
        number,
        createdBy: actor.id ?? actor.name,
        at,
      });
      await transaction`
        update article set latest_version = ${number}, source_version = ${number}, source_hash = ${conflict.hash}, language = ${conflict.language},
          tags = ${conflict.tags}, updated_at = ${at} where id = ${articleId}`;
      await indexArticles(transaction, [articleId]);
      if (article.status === 'published') await publishVersion(transaction, { articleId, versionId, title: conflict.title, markdown: conflict.markdown, at });
    } else await transaction`update article set source_hash = ${conflict.hash} where id = ${articleId}`;
    await transaction`delete from source_conflict where article_id = ${articleId}`;
    const detail = keep === 'source' ? 'took the text of the source' : 'kept the text of the console';
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'conflict-settled', subject: conflict.title, detail });
  });
}
