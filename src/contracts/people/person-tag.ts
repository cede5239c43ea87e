import type { Attributes } from './person.ts';
import { hasAttribute } from './has-attribute.ts';

/** A reader of articles whom a site signed, with the attributes that a signature or an agent vouches for. */
export type ArticleReader = { attributes: Attributes };

/** A line of a site's tags for people: `customers`, for everybody whom the site signed, or `partners = plan:pro`, for those with this attribute. */
export const personTagPattern = /^[^=]+(=\s*[\p{L}][^:=]*:[^=]*\S)?$/u;

export function readPersonTag(line: string): { tag: string; attribute: string | null } {
  const [tag = '', attribute] = line.split('=');
  return { tag: tag.trim().toLowerCase(), attribute: attribute?.trim() ?? null };
}

/** The tags of a site that open their articles to this reader. None for somebody who is not signed in. */
export function openedTags(lines: readonly string[], reader: ArticleReader | null): string[] {
  if (reader === null) return [];
  return lines.map(readPersonTag).flatMap(({ tag, attribute }) => (attribute === null || hasAttribute(reader.attributes, attribute) ? [tag] : []));
}
