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

/** `titled`: the same query of titles and questions alone. `isFrequent`: too many articles hold the words for a rank of each. */
type Search = { query: string; titled: string; isFrequent: boolean; readAs: string | null };
type Row = Parameters<typeof toSummary>[0];

/** Articles that are ranked by how often and how near they hold the words; beyond it the title decides, and then the latest change. */
const mostRanked = 500;

/** One page of the articles that a filter holds, with how many there are. Deleted ones are only in the list of the deleted. */
export async function searchArticles(database: Database, filter: ArticleFilter, most = articlesOfPage): Promise<ArticlePage> {
  const search = await readSearch(database, filter.search);
  // One pass over the matches gives the page and the counts. Titles and passages are looked up for the articles of the page alone.
  const [found] = await database<(Record<ArticleShow, number> & { ids: string[] })[]>`
    ${listed(database, filter, search)}
    select array(select id from listed where ${statusCondition(database, filter.show)} order by ${order(database, filter)} limit ${most} offset ${filter.from}) as ids,
      count(*) filter (where ${statusCondition(database, 'all')})::int as "all", count(*) filter (where ${statusCondition(database, 'published')})::int as published,
      count(*) filter (where ${statusCondition(database, 'unpublished')})::int as unpublished, count(*) filter (where ${statusCondition(database, 'unused')})::int as unused,
      count(*) filter (where ${statusCondition(database, 'archived')})::int as archived, count(*) filter (where ${statusCondition(database, 'conflict')})::int as conflict,
      count(*) filter (where ${statusCondition(database, 'deleted')})::int as deleted
    from listed`;
  const ids = found?.ids ?? [];
  const rows = await database<Row[]>`
    select article.id, slug, origin, status, language, tags, updated_at, latest_version,
      published.number as published_number, latest.audience, published.audience as published_audience, latest.title, (select count(*)::int from passage where passage.article_id = article.id) as passages,
      source_id, (select name from knowledge_source where knowledge_source.id = source_id) as source_name,
      exists (select from source_conflict where source_conflict.article_id = article.id) as in_conflict
    from article
    join article_version latest on latest.article_id = article.id and latest.number = article.latest_version
    left join article_version published on published.id = article.published_version_id
    where article.id = any(${ids}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shows = Object.fromEntries(articleShows.map((show) => [show, found?.[show] ?? 0])) as Record<ArticleShow, number>;
  const articles = ids.flatMap((id) => byId.get(id) ?? []).map(toSummary);
  return { articles, total: shows[filter.show], shows, readAs: search?.readAs ?? null };
}

/** The ids of all articles that a filter holds: what "select all" means. */
export async function listArticleIds(database: Database, filter: ArticleFilter): Promise<string[]> {
  const search = await readSearch(database, filter.search);
  const rows = await database<{ id: string }[]>`
    ${listed(database, filter, search)} select id from listed where ${statusCondition(database, filter.show)} order by id`;
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

/** The articles of a filter in `listed`, each looked at once, whatever is then shown and counted of them. */
function listed(database: Queryable, filter: ArticleFilter, search: Search | null) {
  const { language, tag, source, sort } = filter;
  return database`with ${search === null ? database`` : database`found as materialized (${matches(database, search)}),`} listed as materialized (
    select article.id, slug, status, deleted_at is not null as is_deleted, updated_at, published.number <> article.latest_version as has_changes, ${search === null ? database`0` : database`rank`} as rank,
      ${sort === 'title' ? database`lower(latest.title)` : database`null`} as title
    from article left join article_version published on published.id = article.published_version_id
    ${search === null ? database`` : database`join found on found.article_id = article.id`}
    ${sort === 'title' ? database`join article_version latest on latest.article_id = article.id and latest.number = article.latest_version` : database``}
    where true
    ${language === '' ? database`` : database`and language = ${language}`} ${tag === '' ? database`` : database`and ${tag} = any(tags)`}
    ${source === '' ? database`` : source === 'console' ? database`and source_id is null` : database`and source_id::text = ${source}`})`;
}

/** The articles that hold the words. A rank of thousands of long texts takes a quarter of a second, and tells little about frequent words. */
function matches(database: Queryable, { query, titled, isFrequent }: Search) {
  return database`select article_id, ${
    isFrequent ? database`(words @@ to_tsquery('simple', ${titled}))::int` : database`ts_rank('{0.05, 0.05, 0.1, 1}', words, to_tsquery('simple', ${query}))`
  } as rank
    from article_search where words @@ to_tsquery('simple', ${query})`;
}

function statusCondition(database: Queryable, show: ArticleShow) {
  switch (show) {
    case 'all':
      return database`not is_deleted and status <> 'archived'`;
    case 'published':
      return database`not is_deleted and status = 'published'`;
    case 'unpublished':
      return database`not is_deleted and (status = 'draft' or (status = 'published' and has_changes))`;
    case 'unused':
      return database`not is_deleted and (status = 'draft' or (status = 'published' and not exists (select from passage where passage.article_id = listed.id)))`;
    case 'archived':
      return database`not is_deleted and status = 'archived'`;
    case 'conflict':
      return database`not is_deleted and id in (select article_id from source_conflict)`;
    case 'deleted':
      return database`is_deleted`;
  }
}

function order(database: Queryable, { sort, search }: ArticleFilter) {
  if (sort === 'match' && search !== '') return database`rank desc, updated_at desc, slug`;
  if (sort === 'title') return database`title, slug`;
  return sort === 'oldest' ? database`updated_at, slug` : database`updated_at desc, slug`;
}

/** The query by the beginnings of its words, each with the words that were meant where no article holds a word with that beginning. Null where nothing is searched. */
async function readSearch(database: Queryable, typed: string): Promise<Search | null> {
  const words = (
    typed
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).slice(0, 8);
  if (words.length === 0) return null;
  const parts: { form: string; mark: string }[][] = [];
  const read: string[] = [];
  for (const word of words) {
    const meant = await findMeantWords(database, word);
    const forms = meant.length === 0 ? [{ form: `'${word}'`, mark: ':*' }] : meant.map((each) => ({ form: `'${each.replaceAll("'", "''")}'`, mark: '' }));
    parts.push(forms);
    read.push(meant[0] ?? word);
  }
  const readAs = read.join(' ');
  const write = (weight: string): string =>
    parts.map((forms) => `(${forms.map(({ form, mark }) => form + (mark === '' && weight === '' ? '' : `${mark || ':'}${weight}`)).join(' | ')})`).join(' & ');
  const query = write('');
  const [held] = await database<{ count: number }[]>`
    select count(*)::int as count from (select from article_search where words @@ to_tsquery('simple', ${query}) limit ${mostRanked + 1}) as some_of_them`;
  return { query, titled: write('A'), isFrequent: (held?.count ?? 0) > mostRanked, readAs: readAs === words.join(' ') ? null : readAs };
}
