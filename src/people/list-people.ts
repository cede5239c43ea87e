import type { PeopleFilter, PeoplePage, PersonRow } from '../contracts/people/person-list.ts';
import type { AttributeValue } from '../contracts/people/person.ts';
import type { Queryable } from '../storage/database.ts';

const usualPage = 50;

/** People by when they were last seen, latest first, a page at a time. `before`: the end of the page before. */
export async function listPeople(
  database: Queryable,
  input: { filter: PeopleFilter; before: { at: string; id: string } | null; limit?: number },
): Promise<PeoplePage> {
  const { before, limit = usualPage } = input;
  const rows = await database<PersonRow[]>`
    select id, name, email, company, is_verified as "isVerified", tags, blocked_at as "blockedAt", last_seen_at as "lastSeenAt",
      (select count(*)::int from conversation join visitor on visitor.id = conversation.visitor_id where visitor.person_id = person.id) as conversations
    from person where ${wherePeople(database, input.filter)}
      ${before === null ? database`` : database`and (last_seen_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`}
    order by last_seen_at desc, id desc limit ${limit + 1}`;
  const people = rows.slice(0, limit);
  const last = people.at(-1);
  return { people, next: rows.length > limit && last ? `${last.lastSeenAt}_${last.id}` : null };
}

/** The condition of a filter. Parts that are not wanted are left out, so that the others can use their index. */
export function wherePeople(database: Queryable, filter: PeopleFilter) {
  const { search, verified, tag, attribute } = filter;
  const wanted = search === undefined ? null : `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const none = database``;
  return database`true
      ${
        wanted === null
          ? none
          : database`and (lower(concat_ws(' ', name, email, company, phone)) like ${wanted}
              or (other_emails <> '{}' and lower(array_to_string(other_emails, ' ')) like ${wanted})
              or id in (select person_id from person_identity where lower(subject) like ${wanted}))`
      }
      ${verified === undefined ? none : database`and is_verified = ${verified === 'yes'}`}
      ${tag === undefined ? none : database`and tags @> ${[tag]}`}
      ${attribute === undefined ? none : database`and attributes @> any (${listReadings(attribute)}::text[]::jsonb[])`}`;
}

/** `seats: 3` may mean the number or the text, `beta: true` the truth or the text. */
function listReadings(attribute: PeopleFilter['attribute']): string[] {
  if (attribute === undefined) return [];
  const { name, value } = attribute;
  const readings: AttributeValue[] = [value];
  if (value !== '' && Number.isFinite(Number(value))) readings.push(Number(value));
  if (value === 'true' || value === 'false') readings.push(value === 'true');
  return readings.map((reading) => JSON.stringify({ [name]: reading }));
}
