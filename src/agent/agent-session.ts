import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { SignInRequest } from '../contracts/http-api.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database } from '../storage/database.ts';
import { parseProfile, selectProfile } from './agent-store.ts';
import { verifyPassword, wasteHashTime } from './password.ts';

/** Milliseconds a session lives. */
export const sessionMs = 14 * 24 * 60 * 60 * 1_000;

type SessionDeps = { database: Database; clock: Clock };

/** Checks the password. The answer for a wrong password and for an unknown address is the same, in words and in time. */
export async function signIn(deps: SessionDeps, request: SignInRequest): Promise<{ agent: AgentProfile; token: string }> {
  const [row] = await deps.database<{ id: string; password_hash: string }[]>`
    select id, password_hash from agent where lower(email) = lower(${request.email}) and disabled_at is null`;
  const matches = row ? await verifyPassword(request.password, row.password_hash) : await wasteHashTime(request.password);
  const agent = row && matches === true ? await selectProfile(deps.database, row.id) : null;
  if (!agent) throw new AppError('unauthorised', 'This e-mail address and password do not match.');
  return { agent, token: await openSession(deps, agent.id) };
}

export async function openSession(deps: SessionDeps, agentId: string): Promise<string> {
  const { token, hash } = createSecretToken();
  const expiresAt = new Date(deps.clock.now().getTime() + sessionMs).toISOString();
  await deps.database`
    insert into agent_session (token_hash, agent_id, expires_at) values (${hash}, ${agentId}, ${expiresAt})`;
  await deps.database`delete from agent_session where expires_at < ${deps.clock.now().toISOString()}`;
  return token;
}

/** Whose session this is, or null. */
export async function readSession(deps: SessionDeps, token: string): Promise<AgentProfile | null> {
  const [row] = await deps.database`
    select agent.id, name, email, role, availability, capacity
    from agent_session join agent on agent.id = agent_session.agent_id
    where token_hash = ${hashSecretToken(token)} and expires_at > ${deps.clock.now().toISOString()} and disabled_at is null`;
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

export async function signOut(deps: SessionDeps, token: string): Promise<void> {
  await deps.database`delete from agent_session where token_hash = ${hashSecretToken(token)}`;
}
