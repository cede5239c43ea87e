import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Article, ArticleStatus, ArticleSummary } from '../../contracts/http-api.ts';
import { segmentOf, type AudienceWord } from '../../contracts/knowledge/audience.ts';
import { newId } from '../../platform/new-id.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';
import { indexArticles } from './article-words.ts';
import { listSettled } from './settled-conflicts.ts';
import { keepImageUses } from '../image/article-image-store.ts';
import { splitPassages } from '../markdown/split-passages.ts';

const rowSchema = z.object({
  id: z.string(),
  slug: z.string(),
  origin: z.enum(['console', 'file']),
  status: z.enum(['draft', 'published', 'archived']),
  language: z.string(),
  tags: z.array(z.string()),
  audience: z.array(z.string()),
  published_audience: z.array(z.string()).nullable(),
  updated_at: z.string(),
  latest_version: z.number(),
  published_number: z.number().nullable(),
  title: z.string(),
  markdown: z.string(),
  questions: z.array(z.string()),
  passages: z.number(),
  source_id: z.string().nullable(),
  source_name: z.string().nullable(),
  in_conflict: z.boolean(),
});

/** The latest version of every article, or of one by id. */
export async function selectArticles(database: Queryable, filter: { id?: string; search?: string }): Promise<z.infer<typeof rowSchema>[]> {
  const pattern = `%${(filter.search ?? '').replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const condition = filter.id ? database`article.id = ${filter.id}` : database`(latest.title ilike ${pattern} or latest.markdown ilike ${pattern})`;
  const rows = await database`
    select article.id, slug, origin, status, language, tags, updated_at, latest_version,
      published.number as published_number, latest.audience, published.audience as published_audience, latest.title, latest.markdown, latest.questions,
      (select count(*)::int from passage where passage.article_id = article.id) as passages,
      source_id, (select name from knowledge_source where knowledge_source.id = source_id) as source_name,
      exists (select from source_conflict where source_conflict.article_id = article.id) as in_conflict
    from article
    join article_version latest on latest.article_id = article.id and latest.number = article.latest_version
    left join article_version published on published.id = article.published_version_id
    where deleted_at is null and ${condition} order by updated_at desc, slug limit 1000`;
  return z.array(rowSchema).parse([...rows]);
}

export function toSummary(row: Omit<z.infer<typeof rowSchema>, 'markdown' | 'questions'>): ArticleSummary {
  const usedByBot =
    row.status !== 'published'
      ? { used: false, why: row.status === 'draft' ? 'It is not published yet.' : 'It is archived.' }
      : row.passages === 0
        ? { used: false, why: 'It has no text to quote.' }
        : { used: true, why: `${quoterOf(row.published_audience ?? [])} its ${row.passages} passage${row.passages === 1 ? '' : 's'}.` };
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    status: row.status,
    origin: row.origin,
    language: row.language,
    tags: row.tags,
    audience: row.audience,
    publishedAudience: row.published_audience,
    updatedAt: row.updated_at,
    hasUnpublishedChanges: row.published_number !== null && row.published_number !== row.latest_version,
    usedByBot,
    source: row.source_id === null ? null : { id: row.source_id, name: row.source_name ?? '' },
    isInConflict: row.in_conflict,
  };
}

/** The beginning of the sentence that says for whom an article is quoted. */
function quoterOf(audience: readonly AudienceWord[]): string {
  if (audience.length === 0) return 'The bot quotes from';
  if (audience.includes('agents')) return 'The drafts for agents alone quote from';
  return `For ${audience.map((word) => segmentOf(word) ?? 'signed-in people').join(' and ')} alone the bot quotes from`;
}

export async function selectArticle(database: Queryable, id: string): Promise<Article | null> {
  const [row] = await selectArticles(database, { id });
  if (!row) return null;
  const passages = await database<{ id: string; heading: string | null; text: string }[]>`
    select id, heading, text from passage where article_id = ${id} order by position`;
  const [origin] = await database<{ page: string | null }[]>`
    select coalesce(file.address, article.source_address) as page
    from article left join source_file file on article.source_address is not null and file.source_id = article.source_id and file.path = article.source_path
    where article.id = ${id}`;
  return {
    ...toSummary(row),
    markdown: row.markdown,
    questions: row.questions,
    version: row.latest_version,
    passages: [...passages],
    page: origin?.page ?? null,
    settledConflicts: await listSettled(database, id),
  };
}

/** `audience` unset: that of the version before, so that a file that names none opens nothing. */
type VersionContent = { title: string; markdown: string; questions: string[]; audience?: readonly AudienceWord[] | undefined };

export async function insertVersion(
  transaction: Transaction,
  version: VersionContent & { articleId: string; number: number; createdBy: string; at: string },
): Promise<string> {
  const id = newId();
  const { articleId, number, title, markdown, questions, audience = null, createdBy, at } = version;
  await transaction`
    insert into article_version (id, article_id, number, title, markdown, questions, audience, content_hash, created_by, at)
    values (${id}, ${articleId}, ${number}, ${title}, ${markdown}, ${questions},
      coalesce(${audience === null ? null : [...audience]}::text[], (select audience from article_version where article_id = ${articleId} and number = ${number - 1}), '{}'),
      ${hashText(markdown)}, ${createdBy}, ${at})`;
  return id;
}

/** Makes a version the published one: its passages replace the former ones in the same transaction, and the revision of the knowledge increases. */
export async function publishVersion(
  transaction: Transaction,
  input: { articleId: string; versionId: string; title: string; markdown: string; at: string },
): Promise<void> {
  const { articleId, versionId, markdown, at } = input;
  await transaction`delete from passage where article_id = ${articleId}`;
  await keepImageUses(transaction, [{ id: articleId, markdown }]);
  const rows = passageRows({ articleId, versionId, markdown });
  if (rows.length > 0) await transaction`insert into passage ${transaction(rows as never)}`;
  await transaction`
    update article set status = 'published', published_version_id = ${versionId}, published_at = ${at}, updated_at = ${at}, unpublished_at = null
    where id = ${articleId}`;
  await moveRevision(transaction);
}

/** A new article from a file. */
export type NewArticle = VersionContent & {
  id: string;
  slug: string;
  file: string;
  hash: string;
  tags: string[];
  language: string;
  /** The status that the file asks for. */
  status: ArticleStatus;
  /** Former addresses. */
  addresses: string[];
};
type NewArticles = {
  articles: readonly NewArticle[];
  sourceId: string;
  /** False: the articles stay drafts until somebody publishes them. */
  publish: boolean;
  createdBy: string;
  at: string;
};

/** Rows in one statement: with nine values each they stay below the limit of Postgres, and their texts in memory. */
const rowsAtOnce = 500;

/** Adds many articles at once: one statement for hundreds of rows instead of five for each article. */
export async function addArticles(transaction: Transaction, input: NewArticles): Promise<void> {
  const { articles, sourceId, publish, createdBy, at } = input;
  for (let start = 0; start < articles.length; start += rowsAtOnce) {
    const group = articles.slice(start, start + rowsAtOnce).map((article) => ({ ...article, versionId: newId() }));
    const rows = group.map(({ id, slug, file, hash, language, tags, status }) => ({
      id,
      slug,
      origin: 'file',
      source_id: sourceId,
      source_address: /^https?:/.test(file) ? file : null,
      source_path: file,
      source_hash: hash,
      source_version: 1,
      status: status === 'archived' ? 'archived' : 'draft',
      language,
      tags,
      latest_version: 1,
      created_at: at,
      updated_at: at,
    }));
    await transaction`insert into article ${transaction(rows as never)}`;
    const versions = group.map(({ id, versionId, title, markdown, questions, audience }) => ({
      id: versionId,
      article_id: id,
      number: 1,
      title,
      markdown,
      questions,
      audience: [...(audience ?? [])],
      content_hash: hashText(markdown),
      created_by: createdBy,
      at,
    }));
    await transaction`insert into article_version ${transaction(versions as never)}`;
    await indexArticles(
      transaction,
      group.map(({ id }) => id),
    );
    if (!publish) continue;
    const published = group.filter(({ status }) => status === 'published');
    await keepImageUses(transaction, published);
    const passages = published.flatMap(({ id, versionId, markdown }) => passageRows({ articleId: id, versionId, markdown }));
    for (let from = 0; from < passages.length; from += rowsAtOnce) {
      await transaction`insert into passage ${transaction(passages.slice(from, from + rowsAtOnce) as never)}`;
    }
    await transaction`
      update article set status = 'published', published_version_id = version.id, published_at = ${at}
      from article_version version where version.article_id = article.id and article.id = any(${published.map(({ id }) => id)}::uuid[])`;
  }
  if (publish && articles.length > 0) await moveRevision(transaction);
}

function passageRows(version: { articleId: string; versionId: string; markdown: string }): Record<string, unknown>[] {
  return splitPassages(version.markdown).map((passage, position) => ({
    id: newId(),
    article_id: version.articleId,
    version_id: version.versionId,
    position,
    heading: passage.heading,
    heading_path: passage.headingPath,
    anchor: passage.anchor,
    text: passage.text,
    image_urls: passage.images.map(({ url }) => url),
    image_alts: passage.images.map(({ alt }) => alt),
    content_hash: hashText(passage.text),
  }));
}

/** Takes an article away from the bot and the help pages. `byPerson`: no reading of its source publishes it again. */
export async function withdrawArticle(
  transaction: Transaction,
  input: { articleId: string; status: 'draft' | 'archived'; at: string; byPerson?: boolean },
): Promise<void> {
  await transaction`delete from passage where article_id = ${input.articleId}`;
  await transaction`delete from article_image_use where article_id = ${input.articleId}`;
  await transaction`
    update article set status = ${input.status}, published_version_id = null, published_at = null, updated_at = ${input.at},
      unpublished_at = case when ${input.byPerson ?? false} then ${input.at}::timestamptz else unpublished_at end
    where id = ${input.articleId}`;
  await moveRevision(transaction);
}

/** Other processes and the search read the articles again. */
export async function moveRevision(transaction: Transaction): Promise<void> {
  await transaction`update knowledge_revision set revision = revision + 1`;
}

/** A slug that no other article has: the wanted one, or that with a number. */
export async function freeSlug(transaction: Transaction, wanted: string): Promise<string> {
  const takenSlugs = await transaction<{ slug: string }[]>`select slug from article where slug = ${wanted} or slug like ${`${wanted}-%`}`;
  const slugs = new Set(takenSlugs.map((row) => row.slug));
  if (!slugs.has(wanted)) return wanted;
  let number = 2;
  while (slugs.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
