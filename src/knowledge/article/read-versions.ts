import type { ArticleVersion, ArticleVersionText, ArticleVersionsResponse } from '../../contracts/knowledge/article-version.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Queryable } from '../../storage/database.ts';

/** Versions that the list names; older ones are kept and counted. */
const mostListed = 100;

/** The versions of an article, latest first, each with its author. Throws AppError('not-found') when the article is unknown. */
export async function listVersions(database: Queryable, articleId: string): Promise<ArticleVersionsResponse> {
  const [article] = await database<{ count: number }[]>`select latest_version as count from article where id = ${articleId} and deleted_at is null`;
  if (!article) throw new AppError('not-found', 'There is no such article.');
  // An author is the id of an account, or the name of what wrote it, such as a sync.
  const versions = await database<ArticleVersion[]>`
    select number, version.at, coalesce(agent.name, version.created_by) as author, title, audience, version.id is not distinct from published_version_id as "isPublished"
    from article_version version join article on article.id = article_id left join agent on agent.id::text = version.created_by
    where article_id = ${articleId} order by number desc limit ${mostListed}`;
  return { versions: versions.map((version) => ({ ...version, at: new Date(version.at).toISOString() })), count: article.count };
}

/** The text of a version. Throws AppError('not-found') when it is unknown. */
export async function readVersion(database: Queryable, of: { articleId: string; number: string }): Promise<ArticleVersionText> {
  const number = /^[1-9]\d{0,8}$/.test(of.number) ? Number(of.number) : 0;
  const [version] = await database<ArticleVersionText[]>`
    select number, title, markdown, questions, audience from article_version join article on article.id = article_id
    where article_id = ${of.articleId} and number = ${number} and deleted_at is null`;
  if (!version) throw new AppError('not-found', 'There is no such version.');
  return version;
}
