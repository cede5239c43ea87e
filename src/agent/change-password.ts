import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { ChangePasswordRequest, PasswordLink, UsePasswordLinkRequest } from '../contracts/supervision.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { selectProfile } from './agent-store.ts';
import { hashPassword, requireStrongPassword, verifyPassword } from './password.ts';

type PasswordDeps = { database: Database; clock: Clock };

/** Milliseconds for which a password link is valid. */
const passwordLinkMs = 24 * 60 * 60 * 1_000;

/**
 * Changes the agent's own password. All other sessions of the account end; the session that asks goes on. Throws AppError('forbidden') when
 * the current password is wrong, AppError('bad-request') when the new one is too weak.
 */
export async function changePassword(deps: PasswordDeps, input: { agent: AgentProfile; sessionToken: string; request: ChangePasswordRequest }): Promise<void> {
  const { agent, sessionToken, request } = input;
  const [row] = await deps.database<{ password_hash: string }[]>`select password_hash from agent where id = ${agent.id}`;
  if (!row || !(await verifyPassword(request.current, row.password_hash))) {
    throw new AppError('forbidden', 'The current password is not right.');
  }
  requireStrongPassword(request.password, agent);
  const passwordHash = await hashPassword(request.password);
  await deps.database.begin(async (transaction) => {
    await replacePassword(transaction, { agentId: agent.id, passwordHash, keep: hashSecretToken(sessionToken) });
    await writeAudit({ transaction, clock: deps.clock }, { actor: agent, action: 'password-changed', subject: agent.name });
  });
}

/**
 * Creates a link with which a colleague chooses a new password, once. A newer link makes an older one void. Throws AppError('not-found') when
 * the account does not exist or is locked.
 */
export async function makePasswordLink(deps: PasswordDeps, input: { agentId: string; actor: Actor }): Promise<PasswordLink> {
  const expiresAt = new Date(deps.clock.now().getTime() + passwordLinkMs);
  const path = await deps.database.begin(async (transaction) => {
    const profile = await selectProfile(transaction, input.agentId);
    if (!profile) throw new AppError('not-found', 'There is no such account, or it is locked.');
    const note = { actor: input.actor, action: 'password-link-made', subject: profile.name } as const;
    await writeAudit({ transaction, clock: deps.clock }, note);
    return issuePasswordLink(transaction, { agentId: profile.id, expiresAt });
  });
  return { path, expiresAt: expiresAt.toISOString() };
}

/** Makes a link to a new password and returns its path; an older one of the account is void. The secret is behind the hash, out of every log. */
export async function issuePasswordLink(transaction: Transaction, link: { agentId: string; expiresAt: Date }): Promise<string> {
  const { token, hash } = createSecretToken();
  await transaction`
    insert into password_link (agent_id, token_hash, expires_at) values (${link.agentId}, ${hash}, ${link.expiresAt.toISOString()})
    on conflict (agent_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at`;
  return `/console/password#token=${token}`;
}

/**
 * Sets the password by a link, and ends every session of the account. Success uses the link up; a refused password does not. Throws
 * AppError('forbidden') when the link was used, replaced or has expired, AppError('bad-request') when the password is too weak.
 */
export async function usePasswordLink(deps: PasswordDeps, request: UsePasswordLinkRequest): Promise<AgentProfile> {
  const hash = hashSecretToken(request.token);
  const [link] = await deps.database<{ agent_id: string }[]>`
    select agent_id from password_link where token_hash = ${hash} and expires_at > ${deps.clock.now().toISOString()}`;
  const profile = link ? await selectProfile(deps.database, link.agent_id) : null;
  if (!profile) throw spent();
  requireStrongPassword(request.password, profile);
  const passwordHash = await hashPassword(request.password);
  await deps.database.begin(async (transaction) => {
    const rows = await transaction`delete from password_link where token_hash = ${hash} returning 1`;
    if (rows.length === 0) throw spent();
    await replacePassword(transaction, { agentId: profile.id, passwordHash, keep: null });
    // A link is created when a password was lost or became known to others, so no browser counts as known any more.
    await transaction`delete from agent_device where agent_id = ${profile.id}`;
    const note = { actor: profile, action: 'password-changed', subject: profile.name, detail: 'by a link' } as const;
    await writeAudit({ transaction, clock: deps.clock }, note);
  });
  return profile;
}

async function replacePassword(transaction: Transaction, input: { agentId: string; passwordHash: string; keep: Buffer | null }): Promise<void> {
  const { agentId, passwordHash, keep } = input;
  await transaction`update agent set password_hash = ${passwordHash} where id = ${agentId}`;
  await transaction`
    delete from agent_session where agent_id = ${agentId} and (${keep}::bytea is null or token_hash <> ${keep}::bytea)`;
}

function spent(): AppError {
  return new AppError('forbidden', 'This link is not valid any more. Ask an admin for a new one.');
}
