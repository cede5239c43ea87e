/**
 * True where the site may show and cite an article with these tags. A tag that some site names keeps an article to the sites that name it; an
 * article without such a tag is for every site.
 */
export function maySeeArticle(tags: readonly string[], site: { own: readonly string[]; kept: ReadonlySet<string> }): boolean {
  const known = tags.map((tag) => tag.toLowerCase());
  return known.some((tag) => site.own.includes(tag)) || !known.some((tag) => site.kept.has(tag));
}
