import type { ArticleChange, ArticleChangeKind, ArticleChangeResponse } from '../../contracts/knowledge/article-list.ts';
import type { ArticleStatus } from '../../contracts/http-api.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { cutText } from '../../text/cut-text.ts';
import { moveRevision, publishVersion, withdrawArticle } from './article-store.ts';

type Row = { id: string; status: ArticleStatus; tags: string[]; deleted: boolean; version_id: string; title: string; markdown: string };
type Work = { transaction: Transaction; at: string; tag: string };

const mostTags = 20;
/** A deleted article can be brought back for so long. */
const keptDays = 30;

const audited = {
  publish: 'article-published',
  unpublish: 'article-unpublished',
  archive: 'article-archived',
  tag: 'article-tagged',
  untag: 'article-tagged',
  delete: 'article-deleted',
  restore: 'article-restored',
} as const satisfies Record<ArticleChangeKind, string>;

/** Makes one change to several articles, in one transaction with its line in the record of changes. Those that it makes no sense for are left, with the reason. */
export async function changeArticles(deps: { database: Database; clock: Clock }, input: ArticleChange & { actor: Actor }): Promise<ArticleChangeResponse> {
  const { kind, ids, tag = '', actor } = input;
  if ((kind === 'tag' || kind === 'untag') && tag === '') throw new AppError('bad-request', 'Name the tag.');
  const now = deps.clock.now();
  const response: ArticleChangeResponse = { changed: [], left: [] };
  await deps.database.begin(async (transaction) => {
    const rows = await transaction<Row[]>`
      select article.id, status, tags, deleted_at is not null as deleted, version.id as version_id, title, markdown
      from article join article_version version on version.article_id = article.id and number = latest_version
      where article.id = any(${ids}::uuid[]) order by article.id for update of article`;
    const titles: string[] = [];
    for (const row of rows) {
      const why = row.deleted && kind !== 'restore' ? 'it was deleted' : await change(kind, row, { transaction, at: now.toISOString(), tag });
      if (why !== null) response.left.push({ title: row.title, why });
      else {
        response.changed.push({ id: row.id, before: row.status });
        titles.push(row.title);
      }
    }
    if (kind === 'delete') await purge(transaction, new Date(now.getTime() - keptDays * 86_400_000));
    const [only] = titles;
    if (only === undefined) return;
    const subject = titles.length === 1 ? only : `${titles.length} articles`;
    const detail = [
      kind === 'tag' ? `with ${tag}` : kind === 'untag' ? `no longer with ${tag}` : '',
      titles.length === 1 ? '' : cutText(titles.join(', '), 300),
    ];
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: audited[kind], subject, detail: detail.filter((part) => part !== '').join(': ') });
  });
  return response;
}

/** Null where it was changed, else the reason why not. */
async function change(kind: ArticleChangeKind, row: Row, { transaction, at, tag }: Work): Promise<string | null> {
  const { id, status, tags, title, markdown } = row;
  switch (kind) {
    case 'publish':
      if (markdown.trim() === '') return 'there is no text to publish yet';
      await publishVersion(transaction, { articleId: id, versionId: row.version_id, title, markdown, at });
      return null;
    case 'unpublish':
      if (status !== 'published') return 'it is not published';
      await withdrawArticle(transaction, { articleId: id, status: 'draft', at, byPerson: true });
      return null;
    case 'archive':
      if (status === 'archived') return 'it is archived already';
      await withdrawArticle(transaction, { articleId: id, status: 'archived', at, byPerson: true });
      return null;
    case 'tag':
      if (tags.includes(tag)) return 'it has this tag';
      if (tags.length >= mostTags) return `it has ${mostTags} tags, which is the most`;
      await transaction`update article set tags = array_append(tags, ${tag}), updated_at = ${at} where id = ${id}`;
      await moveRevision(transaction);
      return null;
    case 'untag':
      if (!tags.includes(tag)) return 'it does not have this tag';
      await transaction`update article set tags = array_remove(tags, ${tag}), updated_at = ${at} where id = ${id}`;
      await moveRevision(transaction);
      return null;
    case 'delete':
      await withdrawArticle(transaction, { articleId: id, status: 'archived', at, byPerson: true });
      // Without a hash its file would be taken for a new one and published.
      await transaction`
        update article set deleted_at = ${at}, source_hash = case source_hash when '' then 'held back' else source_hash end where id = ${id}`;
      return null;
    case 'restore':
      if (!row.deleted && status !== 'archived') return 'it is neither deleted nor archived';
      await transaction`update article set deleted_at = null, status = 'draft', updated_at = ${at}, unpublished_at = ${at} where id = ${id}`;
      return null;
  }
}

/** Takes away for good what was deleted before a time. Those of a source stay hidden: their file would bring them back. */
async function purge(transaction: Transaction, before: Date): Promise<void> {
  const rows = await transaction<{ id: string }[]>`
    update article set published_version_id = null where deleted_at < ${before.toISOString()} and source_id is null returning id`;
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await transaction`delete from article_version where article_id = any(${ids}::uuid[])`;
  await transaction`delete from article where id = any(${ids}::uuid[])`;
}
