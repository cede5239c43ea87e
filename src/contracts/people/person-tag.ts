import type { Attributes } from './person.ts';
import { hasAttribute } from './has-attribute.ts';

/**
 * A reader of articles whom a site signed, with the attributes that a signature or an agent vouches for. `segments`: whether the reader is in
 * each segment that the site names, by its folded name.
 */
export type ArticleReader = { attributes: Attributes; segments: Readonly<Record<string, boolean>> };

/**
 * A line of a site's tags for people: `customers`, for everybody whom the site signed, `partners = plan:pro`, for those with this attribute, or
 * `partners = segment:Gold`, for those in this saved segment.
 */
export const personTagPattern = /^[^=]+(=\s*[\p{L}][^:=]*:[^=]*\S)?$/u;

export function readPersonTag(line: string): { tag: string; attribute: string | null } {
  const [tag = '', attribute] = line.split('=');
  return { tag: tag.trim().toLowerCase(), attribute: attribute?.trim() ?? null };
}

/** The folded name of the segment that a line names; null for a line without any. */
export function namedSegment(line: string): string | null {
  const [kind = '', ...name] = (readPersonTag(line).attribute ?? '').split(':');
  return kind.trim() === 'segment' ? foldSegmentName(name.join(':')) : null;
}

/** Names of segments differ by more than the case of letters. */
export function foldSegmentName(name: string): string {
  return name.trim().toLowerCase();
}

/** The tags of a site that open their articles to this reader. None for somebody who is not signed in. */
export function openedTags(lines: readonly string[], reader: ArticleReader | null): string[] {
  if (reader === null) return [];
  return lines.flatMap((line) => (isOpen(line, reader) ? [readPersonTag(line).tag] : []));
}

function isOpen(line: string, reader: ArticleReader): boolean {
  const { attribute } = readPersonTag(line);
  if (attribute === null) return true;
  // A line whose segment does not exist asks for an attribute that happens to be called segment.
  const segment = namedSegment(line);
  if (segment !== null && Object.hasOwn(reader.segments, segment)) return reader.segments[segment] === true;
  return hasAttribute(reader.attributes, attribute);
}
