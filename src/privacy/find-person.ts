import type { Queryable } from '../storage/database.ts';

/** How a person is named: by the address that they left, in any conversation, or by one of their conversations. */
export type PersonKey = { email: string } | { conversationId: string };

type FoundPerson = { visitorIds: string[]; conversationIds: string[] };

/**
 * The visitors that a person is, and their conversations. An address finds everybody who left it: nobody proved that it is theirs, so it is
 * for people who operate Baton to judge. A conversation finds its own visitor. Letter case of an address is no difference.
 */
export async function findPerson(database: Queryable, key: PersonKey): Promise<FoundPerson> {
  const visitors =
    'email' in key
      ? await database<{ id: string }[]>`
          select id from visitor where lower(email) = ${key.email.toLowerCase()}
          union select visitor_id from conversation where lower(visitor_email) = ${key.email.toLowerCase()}`
      : await database<{ id: string }[]>`select visitor_id as id from conversation where id = ${key.conversationId}`;
  const visitorIds = await withPeople(database, visitors.map(({ id }) => id).sort(), key);
  const conversations = await database<{ id: string }[]>`
    select id from conversation where visitor_id = any(${visitorIds}::uuid[]) order by started_at, id`;
  return { visitorIds, conversationIds: conversations.map(({ id }) => id) };
}

/** All visitors of the people whom these visitors are, or who have the address: a person who is known has one on each site. */
async function withPeople(database: Queryable, visitorIds: readonly string[], key: PersonKey): Promise<string[]> {
  const email = 'email' in key ? key.email.toLowerCase() : null;
  const rows = await database<{ id: string }[]>`
    select id from visitor where id = any(${[...visitorIds]}::uuid[])
    union select id from visitor where person_id in (
      select person_id from visitor where id = any(${[...visitorIds]}::uuid[])
      union select id from person where lower(email) = ${email})`;
  return rows.map(({ id }) => id).sort();
}

/** For the record of changes, which names nobody. */
export function countConversations(count: number): string {
  return `${count} ${count === 1 ? 'conversation' : 'conversations'}`;
}
