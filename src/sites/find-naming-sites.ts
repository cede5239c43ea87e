import { foldSegmentName, namedSegment, readPersonTag } from '../contracts/people/person-tag.ts';
import type { Queryable } from '../storage/database.ts';
import { selectSites } from './site-store.ts';

/** A site whose settings or draft open articles to a segment: the segment's folded name, and the tag of those articles. */
export type NamingSite = { site: string; segment: string; tag: string; line: string };

/** The places where sites in use name segments, with `name` those that name this segment alone. */
export async function findNamingSites(database: Queryable, name?: string): Promise<NamingSite[]> {
  const sites = (await selectSites(database)).filter(({ removedAt }) => removedAt === null);
  return sites.flatMap(({ published, draft }) =>
    [...new Set([...published.personTags, ...(draft?.personTags ?? [])])].flatMap((line) => {
      const segment = namedSegment(line);
      if (segment === null || (name !== undefined && segment !== foldSegmentName(name))) return [];
      return { site: published.name || (draft?.name ?? ''), segment, tag: readPersonTag(line).tag, line };
    }),
  );
}
