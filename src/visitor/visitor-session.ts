import { newId } from '../platform/new-id.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database } from '../storage/database.ts';

/** A new, anonymous visitor. The token is all that makes them recognisable; only its hash is kept. */
export async function createVisitor(deps: { database: Database }): Promise<{ visitorId: string; token: string }> {
  const visitorId = newId();
  const { token, hash } = createSecretToken();
  await deps.database`insert into visitor (id, token_hash) values (${visitorId}, ${hash})`;
  return { visitorId, token };
}

export type Visitor = { id: string; name: string | null; email: string | null };

/** The visitor whose token this is, or null. */
export async function findVisitor(deps: { database: Database }, token: string): Promise<Visitor | null> {
  const [row] = await deps.database<Visitor[]>`
    update visitor set last_seen_at = now() where token_hash = ${hashSecretToken(token)} returning id, name, email`;
  return row ?? null;
}
