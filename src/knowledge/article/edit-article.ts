import type { Article, ArticleSummary, SaveArticleRequest } from '../../contracts/http-api.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { slugArticle } from '../markdown/slug-heading.ts';
import { indexArticles } from './article-words.ts';
import { freeSlug, insertVersion, moveRevision, publishVersion, selectArticle, selectArticles, toSummary, withdrawArticle } from './article-store.ts';

type EditDeps = { database: Database; clock: Clock };

export async function listArticles(deps: EditDeps, search: string): Promise<ArticleSummary[]> {
  return (await selectArticles(deps.database, { search })).map(toSummary);
}

/** The article with its latest version. Throws AppError('not-found') when it is unknown. */
export async function readArticle(deps: EditDeps, id: string): Promise<Article> {
  const article = await selectArticle(deps.database, id);
  if (!article) throw new AppError('not-found', 'There is no such article.');
  return article;
}

/** Creates a draft. */
export async function createArticle(deps: EditDeps, input: SaveArticleRequest & { actor: Actor }): Promise<Article> {
  const id = newId();
  const at = deps.clock.now().toISOString();
  await deps.database.begin(async (transaction) => {
    const slug = await freeSlug(transaction, slugArticle(input.title));
    await transaction`
      insert into article (id, slug, origin, status, language, tags, latest_version, created_at, updated_at)
      values (${id}, ${slug}, 'console', 'draft', ${input.language}, ${input.tags}, 1, ${at}, ${at})`;
    await insertVersion(transaction, { ...input, articleId: id, number: 1, createdBy: nameOf(input.actor), at });
    await indexArticles(transaction, [id]);
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.actor, action: 'article-saved', subject: input.title, detail: 'new draft' });
  });
  return readArticle(deps, id);
}

/**
 * Saves a new version on top of the one that the editor saw. Throws AppError('conflict') when somebody saved in between, so nothing is ever
 * overwritten, and AppError('not-found') when the article is unknown.
 */
export async function saveArticle(deps: EditDeps, input: SaveArticleRequest & { id: string; actor: Actor }): Promise<Article> {
  const at = deps.clock.now().toISOString();
  await deps.database.begin(async (transaction) => {
    const latest = await lockArticle(transaction, input.id);
    if (latest.latest_version !== input.version) {
      throw new AppError('conflict', 'Somebody saved this article in the meantime. Copy your text, reload, and put your change in again.');
    }
    const number = latest.latest_version + 1;
    await insertVersion(transaction, { ...input, articleId: input.id, number, createdBy: nameOf(input.actor), at });
    await transaction`
      update article set latest_version = ${number}, language = ${input.language}, tags = ${input.tags}, updated_at = ${at}
      where id = ${input.id}`;
    await moveRevision(transaction);
    await indexArticles(transaction, [input.id]);
    const note = { actor: input.actor, action: 'article-saved', subject: input.title, detail: `draft, version ${number}` } as const;
    await writeAudit({ transaction, clock: deps.clock }, note);
  });
  return readArticle(deps, input.id);
}

/**
 * Publishes the latest version: the very next question is answered from it. Throws AppError('bad-request') when it holds no text to answer
 * from, AppError('not-found') when the article is unknown.
 */
export async function publishArticle(deps: EditDeps, input: { id: string; actor: Actor }): Promise<Article> {
  const { id, actor } = input;
  const at = deps.clock.now().toISOString();
  await deps.database.begin(async (transaction) => {
    const { latest_version: number } = await lockArticle(transaction, id);
    const [version] = await transaction<{ id: string; title: string; markdown: string }[]>`
      select id, title, markdown from article_version where article_id = ${id} and number = ${number}`;
    if (!version?.markdown.trim()) throw new AppError('bad-request', 'There is no text to publish yet.');
    await publishVersion(transaction, { articleId: id, versionId: version.id, title: version.title, markdown: version.markdown, at });
    const note = { actor, action: 'article-published', subject: version.title, detail: `version ${number}` } as const;
    await writeAudit({ transaction, clock: deps.clock }, note);
  });
  return readArticle(deps, id);
}

/** Takes the article away from the bot and the help pages. Throws AppError('not-found') when it is unknown. */
export async function unpublishArticle(deps: EditDeps, input: { id: string; actor: Actor }): Promise<Article> {
  const { id, actor } = input;
  await deps.database.begin(async (transaction) => {
    const { title } = await lockArticle(transaction, id);
    await withdrawArticle(transaction, { articleId: id, status: 'draft', at: deps.clock.now().toISOString(), byPerson: true });
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'article-unpublished', subject: title });
  });
  return readArticle(deps, id);
}

/** The title is read in a second statement: the first waited for the lock and still sees the versions from before its wait. */
async function lockArticle(transaction: Transaction, id: string): Promise<{ latest_version: number; title: string }> {
  const [article] = await transaction<{ latest_version: number }[]>`select latest_version from article where id = ${id} for update`;
  if (!article) throw new AppError('not-found', 'There is no such article.');
  const [version] = await transaction<{ title: string }[]>`
    select title from article_version where article_id = ${id} and number = ${article.latest_version}`;
  return { latest_version: article.latest_version, title: version?.title ?? '' };
}

/** The author's name in a version: an id, or for changes by files the name `sync`. */
function nameOf(actor: Actor): string {
  return actor.id ?? actor.name;
}
