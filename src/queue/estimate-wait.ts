import type { Candidate, Policy } from './routing/choose-agent.ts';
import { planAssignments, type Waiting } from './routing/plan-assignments.ts';

/** Taken where nothing was measured yet: a usual length of a chat with a person. */
const usualServiceSeconds = 300;
/** Below this a promise is not worth its precision. */
const leastSeconds = 15;
/** Places that are played; who stands further behind is promised in proportion. */
const playedPlaces = 200;
/** Whoever is not reached by then is told nothing: nobody promises half a day. */
const longestSeconds = 4 * 3_600;

/** The mean of what was measured, not the median: a few long conversations hold places as long as many short ones. */
export function meanServiceSeconds(recentServiceSeconds: readonly number[]): number {
  if (recentServiceSeconds.length === 0) return usualServiceSeconds;
  return recentServiceSeconds.reduce((total, seconds) => total + seconds, 0) / recentServiceSeconds.length;
}

/**
 * Seconds until each of those in line reaches an agent, by playing the line forward with the real routing: every full place frees
 * itself once in a mean service time, the places one after another, and whoever is first in line and suits gets it. So who needs a
 * rare skill is promised the wait for it. Missing in the answer: nobody there could ever take it, or not within four hours.
 */
export function estimateWaits(input: {
  line: readonly Waiting[];
  candidates: readonly Candidate[];
  policy: Policy;
  serviceSeconds: number;
}): Map<string, number> {
  const { line, policy, serviceSeconds } = input;
  const waits = new Map<string, number>();
  if (input.candidates.length === 0) return waits;
  let candidates = input.candidates.map((candidate) => ({ ...candidate, lastAssignedMs: 0 }));
  let left = line.slice(0, playedPlaces).map((one): Waiting => ({ ...one, keeps: true, skippedAgentIds: [...one.skippedAgentIds] }));
  const releases = candidates.map((candidate, index) => {
    const every = serviceSeconds / candidate.capacity;
    return { id: candidate.id, every, next: (every * (index + 1)) / candidates.length };
  });
  for (let at = 0; at <= longestSeconds && left.length > 0;) {
    const steps = planAssignments({ waiting: left, candidates, policy, nowMs: at * 1_000 });
    for (const step of steps) {
      if (step.kind !== 'offer') continue;
      waits.set(step.conversationId, Math.max(leastSeconds, Math.round(at)));
      const weight = left.find((one) => one.conversationId === step.conversationId)?.weight ?? 1;
      candidates = candidates.map((one) => (one.id === step.agent.id ? { ...one, load: one.load + weight } : one));
    }
    left = left.filter((one) => !waits.has(one.conversationId));
    const release = releases.reduce((first, one) => (one.next < first.next ? one : first));
    at = release.next;
    release.next += release.every;
    candidates = candidates.map((one) => (one.id === release.id ? { ...one, load: Math.max(0, one.load - 1) } : one));
  }
  const slots = candidates.reduce((sum, one) => sum + one.capacity, 0);
  line.slice(playedPlaces).forEach((one, index) => {
    const seconds = ((playedPlaces + index + 1) * serviceSeconds) / slots;
    if (seconds <= longestSeconds) waits.set(one.conversationId, Math.round(seconds));
  });
  return waits;
}
