import type { UpdateAgentRequest } from '../contracts/http-api.ts';
import { AppError } from '../platform/app-error.ts';
import type { Database } from '../storage/database.ts';

/** Any fixed number: of two simultaneous changes of roles the second sees the first, so that an admin always remains. */
const roleLock = 7_302_015;

/**
 * Changes what an admin may change of an account. Throws AppError('not-found'), and 'conflict' where no admin would remain. A
 * locked account loses its sessions at once, and who is set to away is offered nothing more.
 */
export async function updateAgent(deps: { database: Database }, input: { agentId: string; change: UpdateAgentRequest }): Promise<void> {
  const { agentId, change } = input;
  await deps.database.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${roleLock})`;
    const [agent] = await transaction<{ role: string; name: string; capacity: number; skills: string[]; languages: string[] }[]>`
      select role, name, capacity, skills, languages from agent where id = ${agentId} for update`;
    if (!agent) throw new AppError('not-found', 'There is no such account.');
    const next = {
      role: change.role ?? agent.role,
      name: change.name ?? agent.name,
      capacity: change.capacity ?? agent.capacity,
      skills: [...new Set(change.skills ?? agent.skills)],
      languages: [...new Set(change.languages ?? agent.languages)],
    };
    const staysAdmin = next.role === 'admin' && change.disabled !== true;
    if (agent.role === 'admin' && !staysAdmin) {
      const [other] = await transaction`
        select 1 from agent where role = 'admin' and disabled_at is null and id <> ${agentId} limit 1`;
      if (!other) throw new AppError('conflict', 'Somebody has to stay admin. Make another account an admin first.');
    }
    await transaction`
      update agent set role = ${next.role}, name = ${next.name}, capacity = ${next.capacity},
        skills = ${next.skills}, languages = ${next.languages}
      where id = ${agentId}`;
    if (change.disabled === true) {
      await transaction`update agent set disabled_at = coalesce(disabled_at, now()), availability = 'away' where id = ${agentId}`;
      await transaction`delete from agent_session where agent_id = ${agentId}`;
    }
    if (change.disabled === false) await transaction`update agent set disabled_at = null where id = ${agentId}`;
  });
}
