/** An agent as the choice sees one. `load` counts conversations held and offered. */
export type Candidate = {
  id: string;
  name: string;
  load: number;
  capacity: number;
  /** Milliseconds since the epoch of the last assignment: who has been idle longest comes first. */
  lastAssignedMs: number;
};

export type Choice =
  | { kind: 'chosen'; agent: Candidate; why: string }
  /** Someone who was not asked yet is there, but full: wait for room. */
  | { kind: 'all-busy' }
  /** Nobody is there, or everybody there declined or let it lapse. */
  | { kind: 'nobody' };

/**
 * Least loaded first, relative to capacity; between equals the one who has waited longest. Pure, so that it can be
 * simulated. `why` is stored with the offer.
 */
export function chooseAgent(candidates: readonly Candidate[], skippedAgentIds: readonly string[]): Choice {
  const askable = candidates.filter((candidate) => !skippedAgentIds.includes(candidate.id));
  if (askable.length === 0) return { kind: 'nobody' };
  const [best] = askable
    .filter((candidate) => candidate.load < candidate.capacity)
    .sort(
      (first, second) =>
        first.load / first.capacity - second.load / second.capacity ||
        first.lastAssignedMs - second.lastAssignedMs ||
        first.id.localeCompare(second.id),
    );
  if (!best) return { kind: 'all-busy' };
  const passed = skippedAgentIds.length > 0 ? `, after ${skippedAgentIds.length} who did not take it` : '';
  return { kind: 'chosen', agent: best, why: `least loaded (${best.load} of ${best.capacity}), longest idle${passed}` };
}
