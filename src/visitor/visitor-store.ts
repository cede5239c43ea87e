import { mostSessionDays, usualSessionDays } from '../contracts/people/privacy-settings.ts';
import { firstSiteId } from '../contracts/site.ts';
import { newId } from '../platform/new-id.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database, Queryable } from '../storage/database.ts';
import type { VisitorProof } from './visitor-proof.ts';

/**
 * Days since the visitor was last seen, at most those of the settings. Scripts of a page can read its handle, so a copied handle must soon become
 * worthless.
 */
const cookieDays = mostSessionDays;
const handleDays = 30;

/** The days after which a secret is void, as SQL: in the statement that looks for the secret, so that a new setting counts at once. */
const validFor = (sql: Queryable, days: number) => sql`
  make_interval(days => least(${days}::int, (select coalesce((settings ->> 'sessionDays')::int, ${usualSessionDays}::int) from privacy_settings)))`;

/**
 * Creates an anonymous visitor of one site. The secret is the only proof of who they are, and only its hash is stored. With `origin` the
 * secret is a handle for the pages of that origin.
 */
export async function createVisitor(
  deps: { database: Database },
  origin: string | null = null,
  siteId = firstSiteId,
): Promise<{ visitorId: string; token: string }> {
  const visitorId = newId();
  const { token, hash } = createSecretToken();
  await deps.database`insert into visitor (id, token_hash, site, site_id) values (${visitorId}, ${hash}, ${origin}, ${siteId})`;
  return { visitorId, token };
}

/** Creates an anonymous visitor of a site whom no browser knows, unless there is one of this id. */
export async function ensureVisitor(database: Queryable, visitor: { visitorId: string; siteId: string }): Promise<void> {
  const { visitorId, siteId } = visitor;
  await database`
    insert into visitor (id, token_hash, site_id) values (${visitorId}, ${createSecretToken().hash}, ${siteId}) on conflict (id) do nothing`;
}

export type Visitor = { id: string; name: string | null; email: string | null };

/** The visitor of this site whom the proof belongs to, or null: the proof of another site's visitor shows nobody here. */
export async function findVisitor(deps: { database: Database }, { secret, site }: VisitorProof, siteId = firstSiteId): Promise<Visitor | null> {
  const days = site === null ? cookieDays : handleDays;
  const hash = hashSecretToken(secret);
  const [row] = await deps.database<Visitor[]>`
    update visitor set last_seen_at = now()
    where token_hash = ${hash} and site_id = ${siteId} and site is not distinct from ${site} and last_seen_at > now() - ${validFor(deps.database, days)}
    returning id, name, email`;
  return row ?? findByFurtherToken(deps, { hash, site, siteId, days });
}

/** A session on another device, which a link opened. */
async function findByFurtherToken(
  deps: { database: Database },
  proof: { hash: Buffer; site: string | null; siteId: string; days: number },
): Promise<Visitor | null> {
  const [row] = await deps.database<Visitor[]>`
    with used as (
      update visitor_token set last_used_at = now()
      where token_hash = ${proof.hash} and kind = 'session' and site is not distinct from ${proof.site}
        and last_used_at > now() - ${validFor(deps.database, proof.days)}
      returning visitor_id)
    update visitor set last_seen_at = now() from used where visitor.id = used.visitor_id and visitor.site_id = ${proof.siteId}
    returning visitor.id, visitor.name, visitor.email`;
  return row ?? null;
}

/** From now on the secret is a handle: it counts only together with this origin. */
export async function bindToSite(deps: { database: Database }, bound: { visitorId: string; site: string }): Promise<void> {
  await deps.database`update visitor set site = ${bound.site} where id = ${bound.visitorId} and site is null`;
}

/** Stores that the visitor saw this conversation up to `seq`. Only the newest conversation is stored: unread counts are shown for no other. */
export async function markSeen(deps: { database: Database }, seen: { visitorId: string; conversationId: string; seq: number }): Promise<void> {
  const { visitorId, conversationId, seq } = seen;
  await deps.database`
    update visitor set seen_conversation_id = ${conversationId},
      seen_seq = case when seen_conversation_id = ${conversationId} then greatest(seen_seq, ${seq}) else ${seq} end
    where id = ${visitorId}`;
}

/** The last seq that the visitor saw. Null where none was stored, such as before an update. */
export async function readSeen(deps: { database: Database }, of: { visitorId: string; conversationId: string }): Promise<number | null> {
  const [row] = await deps.database<{ seq: number }[]>`
    select seen_seq as seq from visitor where id = ${of.visitorId} and seen_conversation_id = ${of.conversationId}`;
  return row?.seq ?? null;
}

/** Of these secrets, by their hashes in hex, those that open nothing any more: signed out, revoked or erased. */
export async function findVoidSessions(database: Queryable, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await database<{ hash: string }[]>`
    select hash from unnest(${[...hashes]}::text[]) as hash
    where not exists (select from visitor where token_hash = decode(hash, 'hex'))
      and not exists (select from visitor_token where token_hash = decode(hash, 'hex') and kind = 'session')`;
  return new Set(rows.map(({ hash }) => hash));
}

/** Of these visitors, those whose newest conversation, which is the one on their screen, was erased. */
export async function findErasedVisitors(database: Queryable, visitorIds: readonly string[]): Promise<Set<string>> {
  const rows = await database<{ id: string; gone: boolean }[]>`
    select distinct on (visitor_id) visitor_id as id, erased_at is not null as gone from conversation
    where visitor_id = any(${[...visitorIds]}::uuid[]) order by visitor_id, started_at desc, id desc`;
  return new Set(rows.filter(({ gone }) => gone).map(({ id }) => id));
}
