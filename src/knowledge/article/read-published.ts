import { segmentOf, type AudienceWord } from '../../contracts/knowledge/audience.ts';
import type { Queryable } from '../../storage/database.ts';

export type PublishedArticle = {
  id: string;
  slug: string;
  title: string;
  markdown: string;
  language: string;
  tags: string[];
  audience: AudienceWord[];
  updatedAt: string;
};

/** The article of a help page, or null, for a draft as for an unknown slug. */
export async function readPublishedArticle(database: Queryable, slug: string): Promise<PublishedArticle | null> {
  const [row] = await database<PublishedArticle[]>`
    select article.id, slug, title, markdown, language, tags, audience, published_at as "updatedAt"
    from article join article_version on article_version.id = published_version_id
    where slug = ${slug}`;
  return row ?? null;
}

export async function listPublishedArticles(database: Queryable): Promise<{ slug: string; title: string; tags: string[] }[]> {
  const rows = await database<{ slug: string; title: string; tags: string[] }[]>`
    select slug, title, tags from article join article_version on article_version.id = published_version_id order by title`;
  return [...rows];
}

/** The segments that published articles are for. */
export async function listReadingSegments(database: Queryable): Promise<string[]> {
  const rows = await database<{ word: string }[]>`
    select distinct word from article join article_version on article_version.id = published_version_id cross join lateral unnest(audience) as word
    where audience <> '{}'`;
  return rows.flatMap(({ word }) => segmentOf(word) ?? []);
}

/** Articles that are, or are to be, for some people alone: one row for each version that is published or the latest. */
export async function listKeptArticles(database: Queryable): Promise<{ title: string; audience: AudienceWord[] }[]> {
  const rows = await database<{ title: string; audience: AudienceWord[] }[]>`
    select title, audience from article join article_version version on article_id = article.id and (version.id = published_version_id or number = latest_version)
    where deleted_at is null and audience <> '{}' order by title`;
  return [...rows];
}
