import type { AgentPresence, AgentRole, Availability } from '../contracts/agent-protocol.ts';
import { mayCall } from '../contracts/authorisation.ts';
import type { AgentAccount } from '../contracts/supervision.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';
import { selectAccounts, selectPresence } from './agent-store.ts';

type AvailabilityDeps = { database: Database; clock: Clock };

/** Sets the availability. An agent who is away and chooses away again keeps their conversations for another while. */
export async function setAvailability(deps: AvailabilityDeps, input: { agentId: string; availability: Availability }): Promise<void> {
  await deps.database`
    update agent set availability = ${input.availability}, away_by_idle = false, missed_offers = 0, away_by_missed = false,
      last_active_at = ${deps.clock.now().toISOString()}, asked_away_at = null,
      away_since = ${input.availability === 'away' ? deps.clock.now().toISOString() : null}
    where id = ${input.agentId}`;
}

/** Records activity at the console. True if this ended an automatic "away". */
export async function noteActivity(deps: AvailabilityDeps, input: { agentId: string }): Promise<boolean> {
  const [row] = await deps.database<{ returned: boolean }[]>`
    update agent set last_active_at = ${deps.clock.now().toISOString()}, away_by_idle = false,
      availability = case when agent.away_by_idle then 'available' else agent.availability end,
      away_since = case when agent.away_by_idle then null else agent.away_since end,
      asked_away_at = case when agent.away_by_idle then null else agent.asked_away_at end
    from (select id, away_by_idle from agent where id = ${input.agentId} for update) before
    where agent.id = before.id returning before.away_by_idle as returned`;
  return row?.returned ?? false;
}

/** Sets available agents without activity for `idleMs` to away. Returns their ids. */
export async function setIdleAway(deps: AvailabilityDeps, idleMs: number): Promise<string[]> {
  const limit = new Date(deps.clock.now().getTime() - idleMs).toISOString();
  const rows = await deps.database<{ id: string }[]>`
    update agent set availability = 'away', away_by_idle = true, away_since = ${deps.clock.now().toISOString()}
    where availability = 'available' and connected_until > ${deps.clock.now().toISOString()} and last_active_at < ${limit} returning id`;
  return rows.map((row) => row.id);
}

/** Marks these agents as connected for `ms` from now. Called again before the time runs out. */
export async function renewPresenceLease(deps: AvailabilityDeps, input: { agentIds: readonly string[]; ms: number }): Promise<void> {
  if (input.agentIds.length === 0) return;
  const until = new Date(deps.clock.now().getTime() + input.ms).toISOString();
  await deps.database`update agent set connected_until = ${until} where id in ${deps.database([...input.agentIds])}`;
}

/** An agent who works without a console, by the API, counts as present for `ms` from now; a console that is open for longer counts as before. */
export async function extendPresence(deps: AvailabilityDeps, input: { agentId: string; ms: number }): Promise<void> {
  const until = new Date(deps.clock.now().getTime() + input.ms).toISOString();
  await deps.database`update agent set connected_until = greatest(connected_until, ${until}) where id = ${input.agentId}`;
}

/**
 * The last socket of an agent broke: the agent counts as present for the grace time, so that a reload does not make them disappear. After a
 * sign-out they count as gone at once.
 */
export async function letGo(deps: AvailabilityDeps, input: { agentId: string; graceMs: number }): Promise<void> {
  const until = new Date(deps.clock.now().getTime() + input.graceMs).toISOString();
  await deps.database`
    update agent set connected_until = ${until} where id = ${input.agentId} and (signed_out_at is null or signed_out_at < connected_until)`;
}

export async function listPresence(deps: AvailabilityDeps): Promise<AgentPresence[]> {
  return selectPresence(deps.database, deps.clock.now());
}

/** The accounts as `role` may see them: supervisors and admins see addresses and locked accounts, all others only accounts that are not locked. */
export async function listAccounts(deps: AvailabilityDeps, role: AgentRole): Promise<AgentAccount[]> {
  const accounts = await selectAccounts(deps.database, deps.clock.now());
  if (mayCall('supervisor', role)) return accounts;
  return accounts.filter((account) => !account.disabled).map((account) => ({ ...account, email: null }));
}
