import type { AgentProfile } from '../../contracts/agent-protocol.ts';
import type { Clock } from '../../platform/clock.ts';
import { createSecretToken, hashSecretToken } from '../../platform/secret-token.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { parseProfile } from '../agent-store.ts';

/** Milliseconds for which a session is valid. */
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
 * The agent whose session this is, or null. A session that was opened with a prefixed cookie is not accepted from a plain one: another host
 * of the same site can set that in an agent's browser.
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
 * The current profiles of the agents behind open consoles, by the session's hash in hex. A session that is missing has ended: the agent
 * signed out, was locked, or has a new password.
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

/** The name of a session for its open consoles: the stored hash in hex. It cannot be turned back into the cookie. */
export function nameSession(token: string): string {
  return hashSecretToken(token).toString('hex');
}

/** Replaces the plain cookie of a session older than the prefix by a prefixed one; from then on only the prefixed one counts. */
export async function bindSessionToHost(deps: SessionDeps, token: string): Promise<void> {
  await deps.database`update agent_session set host_only = true where token_hash = ${hashSecretToken(token)}`;
}

/** Ends the session. The agent counts as gone from now on, unless another console of theirs renews its presence within a second. */
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
