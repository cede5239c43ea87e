import { newId } from '../platform/new-id.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database } from '../storage/database.ts';
import type { VisitorProof } from './visitor-proof.ts';

/** Since the visitor was last seen. A page's scripts can read its handle, so a copy of one must not be worth anything for long. */
const cookieDays = 365;
const handleDays = 30;

/**
 * A new, anonymous visitor. The secret is all that makes them recognisable; only its hash is kept. With `site` it is a handle for the
 * pages of that origin.
 */
export async function createVisitor(deps: { database: Database }, site: string | null = null): Promise<{ visitorId: string; token: string }> {
  const visitorId = newId();
  const { token, hash } = createSecretToken();
  await deps.database`insert into visitor (id, token_hash, site) values (${visitorId}, ${hash}, ${site})`;
  return { visitorId, token };
}

export type Visitor = { id: string; name: string | null; email: string | null };

/** The visitor whose proof this is, or null. */
export async function findVisitor(deps: { database: Database }, { secret, site }: VisitorProof): Promise<Visitor | null> {
  const days = site === null ? cookieDays : handleDays;
  const [row] = await deps.database<Visitor[]>`
    update visitor set last_seen_at = now()
    where token_hash = ${hashSecretToken(secret)} and site is not distinct from ${site} and last_seen_at > now() - make_interval(days => ${days})
    returning id, name, email`;
  return row ?? null;
}

/** From now on the secret is a handle: it counts only together with this origin. */
export async function bindToSite(deps: { database: Database }, bound: { visitorId: string; site: string }): Promise<void> {
  await deps.database`update visitor set site = ${bound.site} where id = ${bound.visitorId} and site is null`;
}

/** The visitor saw this conversation up to `seq`. Only the newest one is kept: it is the one that an unread count is shown for. */
export async function markSeen(deps: { database: Database }, seen: { visitorId: string; conversationId: string; seq: number }): Promise<void> {
  const { visitorId, conversationId, seq } = seen;
  await deps.database`
    update visitor set seen_conversation_id = ${conversationId},
      seen_seq = case when seen_conversation_id = ${conversationId} then greatest(seen_seq, ${seq}) else ${seq} end
    where id = ${visitorId}`;
}

/** Null where the visitor was never told of, such as before an update. */
export async function readSeen(deps: { database: Database }, of: { visitorId: string; conversationId: string }): Promise<number | null> {
  const [row] = await deps.database<{ seq: number }[]>`
    select seen_seq as seq from visitor where id = ${of.visitorId} and seen_conversation_id = ${of.conversationId}`;
  return row?.seq ?? null;
}
