import type { Queryable } from '../../storage/database.ts';

export type PublishedArticle = { id: string; slug: string; title: string; markdown: string; language: string; tags: string[]; updatedAt: string };

/** The article of a help page, or null, for a draft as for an unknown slug. */
export async function readPublishedArticle(database: Queryable, slug: string): Promise<PublishedArticle | null> {
  const [row] = await database<PublishedArticle[]>`
    select article.id, slug, title, markdown, language, tags, published_at as "updatedAt"
    from article join article_version on article_version.id = published_version_id
    where slug = ${slug}`;
  return row ?? null;
}

export async function listPublishedArticles(database: Queryable): Promise<{ slug: string; title: string; tags: string[] }[]> {
  const rows = await database<{ slug: string; title: string; tags: string[] }[]>`
    select slug, title, tags from article join article_version on article_version.id = published_version_id order by title`;
  return [...rows];
}
