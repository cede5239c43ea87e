import type { AgentProfile } from '../contracts/agent-protocol.ts';
import type { CreateAgentRequest, SetupRequest } from '../contracts/http-api.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import { createSecretToken, hashSecretToken } from '../platform/secret-token.ts';
import type { Database } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';
import { inviteAgent } from './account-mail.ts';
import { countAgents, insertAgent } from './agent-store.ts';
import { hashPassword, requireStrongPassword } from './password.ts';

const usualCapacity = 4;
const setupLock = 7_302_013;

/**
 * Adds an account. Without a password its owner is invited by mail to choose it, and nobody can sign in until then. Throws
 * AppError('conflict') when the address has an account, AppError('bad-request') when the password is too weak, or missing where no mail is sent.
 */
export async function createAgent(
  deps: { database: Database; clock: Clock; sendsMail: boolean },
  input: { request: CreateAgentRequest; actor: Actor },
): Promise<AgentProfile> {
  const { request, actor } = input;
  const { password, ...fields } = request;
  if (password !== undefined) requireStrongPassword(password, request);
  else if (!deps.sendsMail) throw new AppError('bad-request', 'Choose a password for the account: without SMTP_URL nobody can be invited by mail.');
  const agent = { id: newId(), ...fields };
  // Of an invited colleague: the hash of a secret that nobody knows.
  const passwordHash = await hashPassword(password ?? createSecretToken().token);
  await deps.database.begin(async (transaction) => {
    if (!(await insertAgent(transaction, { ...agent, passwordHash }))) {
      throw new AppError('conflict', 'There is already an account with this e-mail address.');
    }
    const invited = password === undefined;
    if (invited) await inviteAgent({ transaction, clock: deps.clock }, agent);
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: invited ? 'agent-invited' : 'agent-added', subject: agent.name, detail: agent.role });
  });
  return { ...agent, availability: 'away' };
}

/**
 * Issues a new secret for the first-run link; null once an account exists. There is no default account: only people who can read this
 * server's terminal can create the first one.
 */
export async function issueSetupToken(deps: { database: Database }): Promise<string | null> {
  if ((await countAgents(deps.database)) > 0) return null;
  const { token, hash } = createSecretToken();
  await deps.database`
    insert into setup_token (token_hash) values (${hash})
    on conflict (only_row) do update set token_hash = excluded.token_hash, created_at = now()`;
  return token;
}

export async function isSetupNeeded(deps: { database: Database }): Promise<boolean> {
  return (await countAgents(deps.database)) === 0;
}

/**
 * Creates the first account, an admin; the lock lets one of two simultaneous requests win. Throws AppError('forbidden') when the set-up link is
 * not the latest or an account exists, AppError('bad-request') when the password is too weak.
 */
export async function createFirstAgent(deps: { database: Database; clock: Clock }, request: SetupRequest): Promise<AgentProfile> {
  requireStrongPassword(request.password, request);
  const passwordHash = await hashPassword(request.password);
  const agent = {
    id: newId(),
    name: request.name,
    email: request.email,
    role: 'admin' as const,
    capacity: usualCapacity,
  };
  await deps.database.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${setupLock})`;
    const [valid] = await transaction`
      select 1 from setup_token where token_hash = ${hashSecretToken(request.token)} and not exists (select from agent)`;
    if (!valid) {
      throw new AppError(
        'forbidden',
        'This set-up link is not valid any more. Use the newest: "baton setup-link" prints it, and a server on a terminal at its start.',
      );
    }
    await insertAgent(transaction, { ...agent, passwordHash });
    await transaction`delete from setup_token`;
    const note = { actor: agent, action: 'agent-added', subject: agent.name, detail: 'admin, by the set-up link' } as const;
    await writeAudit({ transaction, clock: deps.clock }, note);
  });
  return { ...agent, availability: 'away' };
}
