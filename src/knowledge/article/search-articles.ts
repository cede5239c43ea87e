import {
  articleShows,
  articlesOfPage,
  type ArticleChoices,
  type ArticleFilter,
  type ArticlePage,
  type ArticleShow,
} from '../../contracts/knowledge/article-list.ts';
import type { Database, Queryable } from '../../storage/database.ts';
import { toSummary } from './article-store.ts';
import { findMeantWords } from './article-words.ts';

type Search = { query: string; readAs: string | null };
type Row = Parameters<typeof toSummary>[0];

/** One page of the articles that a filter holds, with how many there are. Deleted ones are in none. */
export async function searchArticles(database: Database, filter: ArticleFilter): Promise<ArticlePage> {
  const search = await readSearch(database, filter.search);
  const listed = from(database, filter, search);
  // Titles and passages are looked up for the articles of the page alone.
  const ids = await database<{ id: string }[]>`
    select article.id from ${listed} and ${shown(database, filter.show)}
    order by ${order(database, filter, search)} limit ${articlesOfPage} offset ${filter.from}`;
  const rows = await database<Row[]>`
    select article.id, slug, origin, status, language, tags, updated_at, published_at, latest_version,
      published.number as published_number, latest.title, (select count(*)::int from passage where passage.article_id = article.id) as passages,
      source_id, (select name from knowledge_source where knowledge_source.id = source_id) as source_name,
      exists (select from source_conflict where source_conflict.article_id = article.id) as in_conflict
    from article
    join article_version latest on latest.article_id = article.id and latest.number = article.latest_version
    left join article_version published on published.id = article.published_version_id
    where article.id = any(${ids.map(({ id }) => id)}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const [counts] = await database<Record<ArticleShow, number>[]>`
    select count(*) filter (where ${shown(database, 'all')})::int as "all", count(*) filter (where ${shown(database, 'published')})::int as published,
      count(*) filter (where ${shown(database, 'unpublished')})::int as unpublished, count(*) filter (where ${shown(database, 'unused')})::int as unused,
      count(*) filter (where ${shown(database, 'archived')})::int as archived, count(*) filter (where ${shown(database, 'conflict')})::int as conflict
    from ${listed}`;
  const shows = Object.fromEntries(articleShows.map((show) => [show, counts?.[show] ?? 0])) as Record<ArticleShow, number>;
  const articles = ids.flatMap(({ id }) => byId.get(id) ?? []).map(toSummary);
  return { articles, total: shows[filter.show], shows, readAs: search?.readAs ?? null };
}

/** The ids of all articles that a filter holds: what "select all" means. */
export async function listArticleIds(database: Database, filter: ArticleFilter): Promise<string[]> {
  const search = await readSearch(database, filter.search);
  const rows = await database<{ id: string }[]>`
    select article.id from ${from(database, filter, search)} and ${shown(database, filter.show)} order by article.id`;
  return rows.map(({ id }) => id);
}

/** The values by which the list can be filtered, over all articles, most first. */
export async function listChoices(database: Database): Promise<ArticleChoices> {
  const languages = await database<{ value: string; count: number }[]>`
    select language as value, count(*)::int as count from article where deleted_at is null group by 1 order by 2 desc, 1 limit 50`;
  const tags = await database<{ value: string; count: number }[]>`
    select value, count(*)::int as count from article cross join lateral unnest(tags) as value where deleted_at is null group by 1 order by 2 desc, 1 limit 200`;
  const sources = await database<{ value: string; name: string; count: number }[]>`
    select coalesce(source_id::text, 'console') as value, coalesce(max(knowledge_source.name), 'The console') as name, count(*)::int as count
    from article left join knowledge_source on knowledge_source.id = source_id where deleted_at is null group by 1 order by 3 desc, 1 limit 50`;
  return { languages: [...languages], tags: [...tags], sources: [...sources] };
}

function from(database: Queryable, filter: ArticleFilter, search: Search | null) {
  const { language, tag, source, sort } = filter;
  return database`article left join article_version published on published.id = article.published_version_id
    ${search === null ? database`` : database`join article_search on article_search.article_id = article.id`}
    ${sort === 'title' ? database`join article_version latest on latest.article_id = article.id and latest.number = article.latest_version` : database``}
    where deleted_at is null
    ${search === null ? database`` : database`and article_search.words @@ to_tsquery('simple', ${search.query})`}
    ${language === '' ? database`` : database`and language = ${language}`} ${tag === '' ? database`` : database`and ${tag} = any(tags)`}
    ${source === '' ? database`` : source === 'console' ? database`and source_id is null` : database`and source_id::text = ${source}`}`;
}

function shown(database: Queryable, show: ArticleShow) {
  switch (show) {
    case 'all':
      return database`status <> 'archived'`;
    case 'published':
      return database`status = 'published'`;
    case 'unpublished':
      return database`(status = 'draft' or (status = 'published' and published.number <> article.latest_version))`;
    case 'unused':
      return database`(status = 'draft' or (status = 'published' and not exists (select from passage where passage.article_id = article.id)))`;
    case 'archived':
      return database`status = 'archived'`;
    case 'conflict':
      return database`article.id in (select article_id from source_conflict)`;
  }
}

function order(database: Queryable, filter: ArticleFilter, search: Search | null) {
  if (filter.sort === 'match' && search)
    return database`ts_rank('{0.05, 0.05, 0.1, 1}', article_search.words, to_tsquery('simple', ${search.query})) desc, slug`;
  if (filter.sort === 'title') return database`lower(latest.title), slug`;
  return filter.sort === 'oldest' ? database`updated_at, slug` : database`updated_at desc, slug`;
}

/** Each word as it begins, or the words that were meant where no article holds one that begins so. Null where nothing is searched. */
async function readSearch(database: Queryable, typed: string): Promise<Search | null> {
  const words = (
    typed
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).slice(0, 8);
  if (words.length === 0) return null;
  const parts: string[] = [];
  const read: string[] = [];
  for (const word of words) {
    const meant = await findMeantWords(database, word);
    parts.push(meant.length === 0 ? `'${word}':*` : `(${meant.map((each) => `'${each.replaceAll("'", "''")}'`).join(' | ')})`);
    read.push(meant[0] ?? word);
  }
  const readAs = read.join(' ');
  return { query: parts.join(' & '), readAs: readAs === words.join(' ') ? null : readAs };
}
