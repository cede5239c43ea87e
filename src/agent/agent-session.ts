import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { Clock } from '../platform/clock.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit } from '../storage/write-audit.ts';
import { parseProfile } from './agent-store.ts';

/** Milliseconds a session lives. */
export const sessionMs = 14 * 24 * 60 * 60 * 1_000;

type SessionDeps = { database: Database; clock: Clock };

/** Opens a session and returns its token. `hostOnly`: its cookie carries the prefix __Host-. */
export async function insertSession(transaction: Transaction, session: { agentId: string; hostOnly: boolean; now: Date }): Promise<string> {
  const { agentId, hostOnly, now } = session;
  const { token, hash } = createSecretToken();
  const expiresAt = new Date(now.getTime() + sessionMs).toISOString();
  await transaction`
    insert into agent_session (token_hash, agent_id, expires_at, host_only) values (${hash}, ${agentId}, ${expiresAt}, ${hostOnly})`;
  await transaction`delete from agent_session where expires_at < ${now.toISOString()}`;
  return token;
}

/** The proof of a session that a request carries: the token, and whether the cookie that brought it carries the prefix __Host-. */
export type SessionProof = { token: string; hostOnly: boolean };

/**
 * Whose session this is, or null. A session that was opened with a prefixed cookie is not believed from a plain one: another host of
 * the same site can set that in a visitor's browser.
 */
export async function readSession(deps: SessionDeps, { token, hostOnly }: SessionProof): Promise<AgentProfile | null> {
  const [row] = await deps.database`
    select agent.id, name, email, role, availability, capacity
    from agent_session join agent on agent.id = agent_session.agent_id
    where token_hash = ${hashSecretToken(token)} and expires_at > ${deps.clock.now().toISOString()} and disabled_at is null
      and (${hostOnly} or not host_only)`;
  return row ? parseProfile(row) : null;
}

/**
 * The profiles behind open consoles, by the hex of their session's hash, as they are now. Who is missing has been signed out, was
 * locked, or has a new password.
 */
export async function readProfilesBySession(deps: SessionDeps, sessions: readonly string[]): Promise<Map<string, AgentProfile>> {
  if (sessions.length === 0) return new Map();
  const rows = await deps.database`
    select encode(token_hash, 'hex') as session, agent.id, name, email, role, availability, capacity
    from agent_session join agent on agent.id = agent_session.agent_id
    where token_hash in ${deps.database(sessions.map((session) => Buffer.from(session, 'hex')) as never)}
      and expires_at > ${deps.clock.now().toISOString()} and disabled_at is null`;
  return new Map(rows.map((row) => [String(row['session']), parseProfile(row)]));
}

/** How an open console names its session: what is stored, in hex. It cannot be turned back into the cookie. */
export function nameSession(token: string): string {
  return hashSecretToken(token).toString('hex');
}

/** The plain cookie of a session from before the prefix is replaced by a prefixed one; from then on only that counts. */
export async function bindSessionToHost(deps: SessionDeps, token: string): Promise<void> {
  await deps.database`update agent_session set host_only = true where token_hash = ${hashSecretToken(token)}`;
}

/** Ends the session. The agent counts as gone from now on, unless another console of theirs says within a second that it is there. */
export async function signOut(deps: SessionDeps, token: string): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const [agent] = await transaction<{ id: string; name: string }[]>`
      delete from agent_session using agent
      where token_hash = ${hashSecretToken(token)} and agent.id = agent_id returning agent.id, name`;
    if (!agent) return;
    const now = deps.clock.now().toISOString();
    await transaction`update agent set connected_until = least(connected_until, ${now}), signed_out_at = ${now} where id = ${agent.id}`;
    await writeAudit({ transaction, clock: deps.clock }, { actor: agent, action: 'signed-out', subject: '' });
  });
}
