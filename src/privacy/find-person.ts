import type { Queryable } from '../storage/database.ts';

/** How a person is named: by an address that they left or had, in any conversation, by one of their conversations, or by their own id. */
export type PersonKey = { email: string } | { conversationId: string } | { personId: string };

/** `personIds`: people with rows of their own, who may lack a visitor. */
type FoundPerson = { personIds: string[]; visitorIds: string[]; conversationIds: string[] };

/**
 * The visitors that a person is, and their conversations. An address finds everybody who left it: nobody proved that it is theirs, so it is
 * for people who operate Baton to judge. A conversation finds its own visitor. Letter case of an address is no difference.
 */
export async function findPerson(database: Queryable, key: PersonKey): Promise<FoundPerson> {
  const { visitors, people } = startFrom(database, key);
  const rows = await database<{ id: string | null; personId: string | null }[]>`
    with known as (${visitors}), own as (select person_id from visitor join known using (id) where person_id is not null union ${people})
    select visitor.id, person_id as "personId" from visitor where id in (select id from known) or person_id in (select person_id from own)
    union select null, person_id from own`;
  const visitorIds = distinct(rows.map(({ id }) => id));
  const conversations = await database<{ id: string }[]>`
    select id from conversation where visitor_id = any(${visitorIds}::uuid[]) order by started_at, id`;
  return { personIds: distinct(rows.map(({ personId }) => personId)), visitorIds, conversationIds: conversations.map(({ id }) => id) };
}

/** The visitors and people whom the key names by itself: a statement for each kind of key, so that it uses its index. */
function startFrom(sql: Queryable, key: PersonKey) {
  if ('email' in key) {
    const email = key.email.toLowerCase();
    return {
      visitors: sql`select id from visitor where lower(email) = ${email} union select visitor_id from conversation where lower(visitor_email) = ${email}`,
      people: sql`select id from person where lower(email) = ${email} or exists (select from unnest(other_emails) as former where lower(former) = ${email})`,
    };
  }
  if ('personId' in key) {
    const { personId } = key;
    return { visitors: sql`select id from visitor where person_id = ${personId}`, people: sql`select id from person where id = ${personId}` };
  }
  return { visitors: sql`select visitor_id as id from conversation where id = ${key.conversationId}`, people: sql`select null::uuid where false` };
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.flatMap((id) => id ?? []))].sort();
}

/** For the record of changes, which names nobody. */
export function countConversations(count: number): string {
  return `${count} ${count === 1 ? 'conversation' : 'conversations'}`;
}
