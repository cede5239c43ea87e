import { countedUpTo } from '../contracts/inbox.ts';
import { foldSegmentName } from '../contracts/people/person-tag.ts';
import type { PeopleFilter } from '../contracts/people/person-list.ts';
import type { Segment } from '../contracts/people/segment.ts';
import { findNamingSites } from '../sites/find-naming-sites.ts';
import type { Queryable } from '../storage/database.ts';
import { wherePeople } from './list-people.ts';
import { filterOf, selectSegments } from './segment-store.ts';

/** The segments by name, each with the sites that open articles to it. */
export async function listSegments(database: Queryable): Promise<Segment[]> {
  const segments = await selectSegments(database);
  const naming = segments.length === 0 ? [] : await findNamingSites(database);
  return segments.map((segment) => {
    const own = naming.filter((place) => place.segment === foldSegmentName(segment.name));
    return { ...segment, sites: [...new Set(own.map(({ site }) => site))] };
  });
}

/** The number of people of a filter, counted up to `countedUpTo`: to read ten thousand people with all their attributes takes a tenth of a second. */
export async function countPeople(database: Queryable, filter: PeopleFilter): Promise<number> {
  const [row] = await database<{ count: number }[]>`
    select count(*)::int as count from (select 1 from person where ${wherePeople(database, filter)} limit ${countedUpTo}) as found`;
  return row?.count ?? 0;
}

/** The segments that a person is in, by name. */
export async function listSegmentsOf(database: Queryable, personId: string): Promise<{ id: string; name: string }[]> {
  const segments = await selectSegments(database);
  const fits = await Promise.all(
    segments.map(async (segment) => {
      const rows = await database`select 1 from person where person.id = ${personId} and ${wherePeople(database, filterOf(segment))}`;
      return rows.length > 0;
    }),
  );
  return segments.filter((_, index) => fits[index]).map(({ id, name }) => ({ id, name }));
}
