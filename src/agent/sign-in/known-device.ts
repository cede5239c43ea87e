import { createSecretToken, hashSecretToken } from '../../platform/secret-token.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';

/** Milliseconds for which a browser is remembered after its last sign-in: as long as browsers keep a cookie. */
export const deviceMs = 400 * 24 * 60 * 60 * 1_000;
const mostDevices = 20;

/** True where the account with this address has signed in with this browser before. */
export async function isKnownDevice(database: Queryable, input: { device: string | null; email: string; now: Date }): Promise<boolean> {
  if (input.device === null) return false;
  const since = new Date(input.now.getTime() - deviceMs).toISOString();
  const [row] = await database`
    select 1 from agent_device join agent on agent.id = agent_id
    where token_hash = ${hashSecretToken(input.device)} and lower(email) = lower(${input.email}) and last_used_at > ${since}`;
  return row !== undefined;
}

/**
 * Remembers the browser of an account that has just signed in. Returns the new token for its cookie: the former token is void, so that
 * nobody can prepare a cookie for another person's browser. Other accounts known in this browser get the new token too.
 */
export async function rememberDevice(transaction: Transaction, input: { agentId: string; device: string | null; now: Date }): Promise<string> {
  const { agentId, device } = input;
  const { token, hash } = createSecretToken();
  const at = input.now.toISOString();
  if (device !== null) await transaction`update agent_device set token_hash = ${hash} where token_hash = ${hashSecretToken(device)}`;
  await transaction`
    insert into agent_device (token_hash, agent_id, last_used_at) values (${hash}, ${agentId}, ${at})
    on conflict (token_hash, agent_id) do update set last_used_at = excluded.last_used_at`;
  await transaction`
    delete from agent_device where agent_id = ${agentId} and token_hash in (
      select token_hash from agent_device where agent_id = ${agentId} order by last_used_at desc offset ${mostDevices})`;
  return token;
}
