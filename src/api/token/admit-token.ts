import { parseProfile } from '../../agent/agent-store.ts';
import type { AgentProfile } from '../../contracts/agent-protocol.ts';
import type { ApiScope } from '../../contracts/api/api-token.ts';
import type { Clock } from '../../platform/clock.ts';
import { hashSecretToken } from '../../platform/secret-token.ts';
import type { Database } from '../../storage/database.ts';
import { tokenPrefix } from './make-token.ts';

/** Milliseconds of the window in which the calls of a token are counted. */
export const windowMs = 60_000;

/** The caller of the API: a token and the account that it acts as. */
export type ApiCaller = {
  agent: AgentProfile;
  token: { id: string; name: string; scopes: readonly ApiScope[] };
  /** Calls in this window, this one counted, and when the next one begins. */
  calls: number;
  windowEndsAt: number;
};

/**
 * Finds the caller by the secret, counts the call, and notes when the token was used last: one statement, so that all servers on this database
 * count together. Null for a secret that is unknown, revoked or expired, or whose account is locked.
 */
export async function admitToken(deps: { database: Database; clock: Clock }, secret: string): Promise<ApiCaller | null> {
  if (!secret.startsWith(tokenPrefix)) return null;
  const now = deps.clock.now();
  const windowStart = Math.floor(now.getTime() / windowMs) * windowMs;
  const window = new Date(windowStart).toISOString();
  const [row] = await deps.database`
    with used as (
      update api_token set last_used_at = ${now.toISOString()}, window_start = ${window},
        window_calls = case when window_start = ${window} then window_calls + 1 else 1 end
      where token_hash = ${hashSecretToken(secret)} and revoked_at is null and expires_at > ${now.toISOString()}
      returning id, name, owner_id, scopes, window_calls)
    select agent.id, agent.name, email, role, availability, capacity,
      used.id as "tokenId", used.name as "tokenName", used.scopes, used.window_calls as calls
    from used join agent on agent.id = used.owner_id where disabled_at is null`;
  if (!row) return null;
  const { tokenId, tokenName, scopes, calls, ...profile } = row;
  return {
    agent: parseProfile(profile),
    token: { id: String(tokenId), name: String(tokenName), scopes: scopes as ApiScope[] },
    calls: Number(calls),
    windowEndsAt: windowStart + windowMs,
  };
}
