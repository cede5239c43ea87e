import type { Person, PersonIdentity } from '../contracts/people/person.ts';
import type { Queryable } from '../storage/database.ts';
import { selectPeople } from './person-store.ts';

/** A person with the ids by which sites know them, and the visitors that they are, one on each site or browser. */
export type PersonRecord = Person & { identities: PersonIdentity[]; visitors: { id: string; siteId: string }[] };

/** The people of these ids, in the order of the ids. An unknown id is left out. */
export async function readPeople(database: Queryable, ids: readonly string[]): Promise<PersonRecord[]> {
  if (ids.length === 0) return [];
  const people = new Map((await selectPeople(database, ids)).map((person) => [person.id, person]));
  const identities = await database<(PersonIdentity & { personId: string })[]>`
    select person_id as "personId", site_id as "siteId", subject, last_seen_at as "lastSeenAt" from person_identity
    where person_id = any(${[...ids]}::uuid[]) order by created_at, subject`;
  const visitors = await database<{ personId: string; id: string; siteId: string }[]>`
    select person_id as "personId", id, site_id as "siteId" from visitor where person_id = any(${[...ids]}::uuid[]) order by created_at, id`;
  return ids.flatMap((id) => {
    const person = people.get(id);
    if (!person) return [];
    return {
      ...person,
      identities: identities.filter(({ personId }) => personId === id).map(({ personId: _, ...identity }) => identity),
      visitors: visitors.filter(({ personId }) => personId === id).map(({ personId: _, ...visitor }) => visitor),
    };
  });
}
