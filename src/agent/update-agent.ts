import type { UpdateAgentRequest } from '../contracts/http-api.ts';
import { AppError } from '../platform/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { writeAudit, type Actor, type AuditNote } from '../storage/write-audit.ts';

type Fields = { role: string; name: string; capacity: number; skills: string[]; languages: string[] };
type Before = Fields & { disabled: boolean };

/**
 * The key of an advisory lock, any fixed number: of two simultaneous changes of roles the second sees the first, so that an admin always
 * remains.
 */
const roleLock = 7_302_015;

/**
 * Changes the fields of an account that an admin may change. Throws AppError('not-found'), and AppError('conflict') where no admin would
 * remain. A locked account loses its sessions at once, and an agent set to away gets no more offers.
 */
export async function updateAgent(
  deps: { database: Database; clock: Clock },
  input: { agentId: string; change: UpdateAgentRequest; actor: Actor },
): Promise<void> {
  const { agentId, change, actor } = input;
  await deps.database.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${roleLock})`;
    const [agent] = await transaction<Before[]>`
      select role, name, capacity, skills, languages, disabled_at is not null as disabled from agent where id = ${agentId} for update`;
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
    if (next.role === 'editor' && agent.role !== 'editor') await requireEmptyDesk(transaction, agentId);
    await transaction`
      update agent set role = ${next.role}, name = ${next.name}, capacity = ${next.capacity},
        skills = ${next.skills}, languages = ${next.languages},
        availability = case when ${next.role} = 'editor' then 'away' else availability end
      where id = ${agentId}`;
    if (change.disabled === true) {
      await transaction`update agent set disabled_at = coalesce(disabled_at, now()), availability = 'away' where id = ${agentId}`;
      await transaction`delete from agent_session where agent_id = ${agentId}`;
      await transaction`delete from password_link where agent_id = ${agentId}`;
    }
    if (change.disabled === false) await transaction`update agent set disabled_at = null where id = ${agentId}`;
    const audit = { transaction, clock: deps.clock };
    for (const note of describeChange(agent, next, change.disabled)) await writeAudit(audit, { ...note, actor, subject: next.name });
  });
}

/** Refuses to make an agent with conversations an editor, because editors take none. Throws AppError('conflict'). */
async function requireEmptyDesk(transaction: Transaction, agentId: string): Promise<void> {
  const [held] = await transaction<{ count: number }[]>`
    select count(*)::int as count from conversation where agent_id = ${agentId} or transfer_agent_id = ${agentId}`;
  if (held && held.count > 0) {
    throw new AppError('conflict', `This agent still holds ${held.count} of the conversations. Reassign them first: an editor takes none.`);
  }
}

function describeChange(before: Before, after: Fields, disabled: boolean | undefined): Pick<AuditNote, 'action' | 'detail'>[] {
  const notes: Pick<AuditNote, 'action' | 'detail'>[] = [];
  if (before.role !== after.role) notes.push({ action: 'role-changed', detail: `from ${before.role} to ${after.role}` });
  if (disabled === true && !before.disabled) notes.push({ action: 'agent-locked' });
  if (disabled === false && before.disabled) notes.push({ action: 'agent-unlocked' });
  const details = [
    ...(before.name === after.name ? [] : [`name, before ${before.name}`]),
    ...(before.capacity === after.capacity ? [] : [`capacity from ${before.capacity} to ${after.capacity}`]),
    ...(isSame(before.skills, after.skills) ? [] : [`skills: ${after.skills.join(', ') || 'none'}`]),
    ...(isSame(before.languages, after.languages) ? [] : [`languages: ${after.languages.join(', ') || 'any'}`]),
  ];
  if (details.length > 0) notes.push({ action: 'agent-changed', detail: details.join('; ') });
  return notes;
}

function isSame(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((value) => second.includes(value));
}
