import type { AgentPresence, Availability } from '../contracts/agent-protocol.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';
import { selectPresence } from './agent-store.ts';

type AvailabilityDeps = { database: Database; clock: Clock };

export async function setAvailability(
  deps: AvailabilityDeps,
  input: { agentId: string; availability: Availability },
): Promise<void> {
  await deps.database`update agent set availability = ${input.availability} where id = ${input.agentId}`;
}

/**
 * Says that consoles of these agents are connected, for `ms` from now. Called again before it runs out; when the last socket
 * breaks it is called once more with the grace time, so that a reload does not make an agent disappear.
 */
export async function keepConnected(deps: AvailabilityDeps, input: { agentIds: readonly string[]; ms: number }): Promise<void> {
  if (input.agentIds.length === 0) return;
  const until = new Date(deps.clock.now().getTime() + input.ms).toISOString();
  await deps.database`update agent set connected_until = ${until} where id in ${deps.database([...input.agentIds])}`;
}

export async function listPresence(deps: AvailabilityDeps): Promise<AgentPresence[]> {
  return selectPresence(deps.database, deps.clock.now());
}
