import type { Queryable, Transaction } from '../storage/database.ts';
import { createSecretToken } from '../platform/secret-token.ts';
import { copyConsent } from './visitor-consent.ts';

/**
 * A visitor as `identifyVisitor` needs one. `isProved`: a site signed who it is. `isBelieved`: an agent merged it into a person whom a site
 * signed, so that a signature in this browser is no word about that person.
 */
export type KnownVisitor = { id: string; siteId: string; personId: string | null; isProved: boolean; isBelieved: boolean };

export async function lockVisitor(transaction: Transaction, visitorId: string): Promise<KnownVisitor | null> {
  const [row] = await transaction<KnownVisitor[]>`
    select visitor.id, site_id as "siteId", person_id as "personId", is_signed and not is_apart as "isProved", is_signed and is_apart as "isBelieved"
    from visitor, lateral (select exists (select from person_identity where person_identity.person_id = visitor.person_id) as is_signed) as proof
    where id = ${visitorId} for update of visitor`;
  return row ?? null;
}

/** The person's visitor on a site. All devices of a person share it, and with it one history. */
export async function findVisitorOfPerson(transaction: Transaction, key: { siteId: string; personId: string }): Promise<string | null> {
  const [row] = await transaction<{ id: string }[]>`
    select id from visitor where person_id = ${key.personId} and site_id = ${key.siteId} and not is_apart order by created_at, id limit 1`;
  return row?.id ?? null;
}

export async function linkVisitor(database: Queryable, link: { visitorId: string; personId: string }): Promise<void> {
  await database`update visitor set person_id = ${link.personId}, is_apart = false where id = ${link.visitorId}`;
}

/**
 * The visitors of one person are another's from now on. A browser whose visitor no site signed keeps its own conversations to itself: an agent's
 * word must not open somebody's history to a stranger.
 */
export async function moveVisitors(transaction: Transaction, moved: { from: string; to: string }): Promise<void> {
  const { from, to } = moved;
  await setVisitorsApart(transaction, [from, to]);
  await transaction`update visitor set person_id = ${to} where person_id = ${from}`;
}

/** The visitors of these people whom no site signed keep their own conversations to themselves from now on. */
export async function setVisitorsApart(transaction: Transaction, personIds: readonly string[]): Promise<void> {
  await transaction`
    update visitor set is_apart = true where person_id = any(${[...personIds]}::uuid[])
      and not exists (select from person_identity where person_identity.person_id = visitor.person_id)`;
}

/** True where a site signed who the visitor of this browser is. An agent's merge is no such proof. */
export async function isVisitorProved(database: Queryable, visitorId: string): Promise<boolean> {
  const rows = await database`
    select 1 from visitor join person_identity using (person_id) where visitor.id = ${visitorId} and not is_apart limit 1`;
  return rows.length > 0;
}

/** True where an agent blocked the person behind the visitor. */
export async function isVisitorBlocked(database: Queryable, visitorId: string): Promise<boolean> {
  const rows = await database`
    select 1 from visitor join person on person.id = person_id where visitor.id = ${visitorId} and blocked_at is not null`;
  return rows.length > 0;
}

/** The name and address with which the visitor's next conversations begin. */
export async function nameVisitor(database: Queryable, named: { visitorId: string; name: string | null; email: string | null }): Promise<void> {
  await database`
    update visitor set name = coalesce(${named.name}, name), email = coalesce(${named.email}, email) where id = ${named.visitorId}`;
}

/** Every secret by which browsers know the visitor is void from now on; links in mail stay. */
export async function voidSessions(database: Queryable, visitorId: string): Promise<void> {
  await database`update visitor set token_hash = ${createSecretToken().hash} where id = ${visitorId}`;
  await database`delete from visitor_token where visitor_id = ${visitorId} and kind = 'session'`;
}

/** A session of one device, used now by the database's clock, which says when it is void. With `origin` its secret is a handle for the pages of that origin. */
export async function addSession(database: Queryable, session: { visitorId: string; origin: string | null; at: string }): Promise<string> {
  const { token, hash } = createSecretToken();
  await database`
    insert into visitor_token (token_hash, visitor_id, kind, site, created_at)
    values (${hash}, ${session.visitorId}, 'session', ${session.origin}, ${session.at})`;
  return token;
}

export async function endSession(database: Queryable, secretHash: Buffer): Promise<void> {
  await database`delete from visitor_token where token_hash = ${secretHash} and kind = 'session'`;
}

/** Files and page actions of a visitor are another's from now on, and the visitor is no more. Its conversations were moved before. */
export async function replaceVisitor(transaction: Transaction, moved: { from: string; to: string }): Promise<void> {
  const { from, to } = moved;
  await transaction`update attachment set uploader_id = ${to} where uploader_kind = 'visitor' and uploader_id = ${from}`;
  await transaction`update page_action set visitor_id = ${to} where visitor_id = ${from}`;
  await transaction`update page_visit set visitor_id = ${to} where visitor_id = ${from}`;
  await transaction`update visitor_token set visitor_id = ${to} where visitor_id = ${from} and kind = 'link'`;
  await copyConsent(transaction, moved);
  await transaction`delete from visitor where id = ${from}`;
}

export async function listConversationIds(transaction: Transaction, visitorId: string): Promise<string[]> {
  const rows = await transaction<{ id: string }[]>`select id from conversation where visitor_id = ${visitorId} order by started_at, id`;
  return rows.map(({ id }) => id);
}

/** The people whom these visitors are, by the id of the visitor. */
export async function readPersonIds(database: Queryable, visitorIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await database<{ id: string; personId: string }[]>`
    select id, person_id as "personId" from visitor where id = any(${[...visitorIds]}::uuid[]) and person_id is not null`;
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}

/** The visitors that a person is, one on each site, with their open conversations. */
export async function listVisitorsOfPerson(transaction: Transaction, personId: string): Promise<{ visitorId: string; openIds: string[] }[]> {
  return transaction<{ visitorId: string; openIds: string[] }[]>`
    select visitor.id as "visitorId",
      array(select conversation.id from conversation where visitor_id = visitor.id and state_kind <> 'closed' order by started_at, conversation.id) as "openIds"
    from visitor where person_id = ${personId} order by created_at, id`;
}
