import type { Queryable } from '../storage/database.ts';

/** A published article in a list. */
export type HelpEntry = { id: string; slug: string; title: string; tags: readonly string[]; audience: readonly string[]; language: string; updatedAt: Date };
/** Several articles below one heading. `tag`: the tag that they share; null for those of no collection. */
export type HelpCollection = { tag: string | null; title: string; text: string; entries: HelpEntry[] };

/** Tags up to this length are abbreviations, such as "api". */
const longestAbbreviation = 3;
const nameTag = (tag: string): string => (tag.length <= longestAbbreviation ? tag.toUpperCase() : tag.replace(/^\p{L}/u, (letter) => letter.toUpperCase()));

/** All published articles by title, whoever may read them. */
export async function selectHelpEntries(database: Queryable): Promise<HelpEntry[]> {
  const rows = await database<HelpEntry[]>`
    select article.id, slug, title, tags, audience, language, published_at as "updatedAt"
    from article join article_version on article_version.id = published_version_id
    order by lower(title), slug`;
  return rows.map((row) => ({ ...row, updatedAt: new Date(row.updatedAt) }));
}

type Planned = readonly { tag: string; title: string; text: string }[];

/** Tags with fewer articles make no collection of their own. */
const fewest = 2;
/** Without collections of its own, a list up to this length stays one list. */
const shortList = 12;

/**
 * Sorts articles into the collections of a site, in its order; each stands in the first collection whose tag it has. Of a site that planned none,
 * the first tag of each article names one. Articles of no collection come last, with a null tag.
 */
export function groupEntries(entries: readonly HelpEntry[], planned: Planned): HelpCollection[] {
  const named = planned.filter(({ tag }) => tag !== '');
  const isPlanned = named.length > 0;
  const plan = isPlanned ? named : planByFirstTag(entries);
  const collections: HelpCollection[] = plan.map((collection) => ({ ...collection, tag: collection.tag.toLowerCase(), entries: [] }));
  const others: HelpCollection = { tag: null, title: '', text: '', entries: [] };
  for (const entry of entries) {
    const tags = new Set(entry.tags.map((tag) => tag.toLowerCase()));
    const own = isPlanned ? collections.find(({ tag }) => tags.has(tag ?? '')) : collections.find(({ tag }) => tag === entry.tags[0]?.toLowerCase());
    (own ?? others).entries.push(entry);
  }
  return [...collections, others].filter((collection) => collection.entries.length > 0);
}

function planByFirstTag(entries: readonly HelpEntry[]): Planned {
  if (entries.length <= shortList) return [];
  const counts = new Map<string, number>();
  for (const { tags } of entries) {
    const [first] = tags;
    if (first !== undefined) counts.set(first.toLowerCase(), (counts.get(first.toLowerCase()) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= fewest)
    .sort(([first, count], [second, otherCount]) => otherCount - count || first.localeCompare(second))
    .map(([tag]) => ({ tag, title: nameTag(tag), text: '' }));
}
