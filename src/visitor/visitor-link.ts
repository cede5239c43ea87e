import type { Clock } from '../platform/clock.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database, Queryable } from '../storage/database.ts';

const linkDays = 30;
const dayMs = 24 * 3_600_000;

/**
 * Makes the secret of a link in a mail, by which the visitor comes back into the conversation on any device. Only its hash is stored. It
 * opens sessions until it expires; links that have expired go.
 */
export async function createVisitorLink(deps: { database: Queryable; clock: Clock }, visitorId: string): Promise<string> {
  const now = deps.clock.now();
  const { token, hash } = createSecretToken();
  await deps.database`delete from visitor_token where kind = 'link' and expires_at < ${now.toISOString()}`;
  await deps.database`
    insert into visitor_token (token_hash, visitor_id, kind, created_at, expires_at)
    values (${hash}, ${visitorId}, 'link', ${now.toISOString()}, ${new Date(now.getTime() + linkDays * dayMs).toISOString()})`;
  return token;
}

/**
 * Opens a session of the visitor whom the link belongs to: a secret of its own, so that the visitor's other devices stay signed in. Null
 * where the link is unknown, has expired, is of another site, or its visitor cleared the chat. With `origin` the secret is a handle for the pages of that origin.
 */
export async function openSessionByLink(
  deps: { database: Database; clock: Clock },
  shown: { link: string; siteId: string; origin: string | null },
): Promise<{ visitorId: string; token: string } | null> {
  const { token, hash } = createSecretToken();
  const now = deps.clock.now().toISOString();
  const [row] = await deps.database<{ visitorId: string }[]>`
    insert into visitor_token (token_hash, visitor_id, kind, site)
    select ${hash}, visitor_id, 'session', ${shown.origin} from visitor_token link join visitor on visitor.id = visitor_id
    where link.token_hash = ${hashSecretToken(shown.link)} and kind = 'link' and expires_at > ${now} and visitor.site_id = ${shown.siteId}
    returning visitor_id as "visitorId"`;
  return row ? { visitorId: row.visitorId, token } : null;
}
