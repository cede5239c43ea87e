import type { MergeConflict, MergePreview } from '../contracts/people/person-list.ts';
import type { Person, PersonIdentity } from '../contracts/people/person.ts';
import { maxAttributes } from '../contracts/people/person.ts';
import type { Queryable } from '../storage/database.ts';
import { joinPeople } from './learn-of-person.ts';
import { listIdentities, selectPerson } from './person-store.ts';

const fields = ['name', 'phone', 'company', 'language', 'timeZone'] as const;

/** The effect of merging the second person into the first, as it would be now. Null where there is no such person, or both are the same. */
export async function previewMerge(database: Queryable, of: { personId: string; otherId: string }): Promise<MergePreview | null> {
  const { personId, otherId } = of;
  const [first, second] = [await selectPerson(database, personId), await selectPerson(database, otherId)];
  if (!first || !second || personId === otherId) return null;
  const [own, others] = [await listIdentities(database, personId), await listIdentities(database, otherId)];
  const [count] = await database<{ conversations: number; notes: number }[]>`
    select (select count(*)::int from conversation join visitor on visitor.id = visitor_id where person_id = any(${[personId, otherId]}::uuid[])) as conversations,
      (select count(*)::int from person_note where person_id = any(${[personId, otherId]}::uuid[])) as notes`;
  const person = joinPeople(first, second);
  return {
    person,
    conflicts: listConflicts(person, [first, second]),
    identities: [...own, ...others],
    conversations: count?.conversations ?? 0,
    notes: count?.notes ?? 0,
    sharedSites: await nameSharedSites(database, own, others),
  };
}

/** Values that the merge would drop. A second e-mail address is none: it stays beside the first. Pure. */
export function listConflicts(joined: Person, [first, second]: readonly [Person, Person]): MergeConflict[] {
  const conflicts: MergeConflict[] = [];
  const compare = (name: string, kept: unknown, values: readonly unknown[]): void => {
    for (const value of values)
      if (value !== null && value !== undefined && value !== kept)
        conflicts.push({ name, kept: kept === undefined ? 'nothing' : String(kept), dropped: String(value) });
  };
  for (const name of fields) compare(name, joined[name], [first[name], second[name]]);
  const valueOf = (person: Person, name: string): unknown => (Object.hasOwn(person.attributes, name) ? person.attributes[name] : undefined);
  for (const name of new Set([...Object.keys(first.attributes), ...Object.keys(second.attributes)]))
    compare(`attributes.${name}`, valueOf(joined, name), [valueOf(first, name), valueOf(second, name)]);
  return conflicts.slice(0, 2 * maxAttributes);
}

async function nameSharedSites(database: Queryable, own: readonly PersonIdentity[], others: readonly PersonIdentity[]): Promise<string[]> {
  const shared = [...new Set(own.map(({ siteId }) => siteId).filter((siteId) => others.some((identity) => identity.siteId === siteId)))];
  const rows = await database<{ name: string }[]>`
    select coalesce(published->>'name', key) as name from site where id = any(${shared}::uuid[]) order by 1`;
  return rows.map(({ name }) => name);
}
