import type { Candidate, Policy } from './routing/choose-agent.ts';
import { planAssignments, type Waiting } from './routing/plan-assignments.ts';

/** Used where there are no measurements yet: a usual length of a chat with a person. */
const usualServiceSeconds = 300;
/** Shorter estimates are rounded up to this: more precision would be worth nothing. */
const leastSeconds = 15;
/** Queue positions that are simulated; estimates further back are extrapolated in proportion. */
const playedPlaces = 200;
/** Beyond this horizon there is no estimate. */
const longestSeconds = 4 * 3_600;

/** The mean of the measured times, not the median: a few long conversations take as much capacity as many short ones. */
export function meanServiceSeconds(recentServiceSeconds: readonly number[]): number {
  if (recentServiceSeconds.length === 0) return usualServiceSeconds;
  return recentServiceSeconds.reduce((total, seconds) => total + seconds, 0) / recentServiceSeconds.length;
}

/**
 * Seconds until each waiting conversation reaches an agent, by simulating the queue with the real routing: every unit of taken capacity
 * becomes free once in a mean service time, one after another, and the first conversation that suits gets it. So a visitor who needs a rare
 * skill is told the wait for it. Missing from the result: conversations that no present agent could ever take, or not within four hours.
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
  let stillWaiting = line
    .slice(0, playedPlaces)
    .map((conversation): Waiting => ({ ...conversation, keeps: true, skippedAgentIds: [...conversation.skippedAgentIds] }));
  const releases = candidates.map((candidate, index) => {
    const every = serviceSeconds / candidate.capacity;
    return { id: candidate.id, every, next: (every * (index + 1)) / candidates.length };
  });
  for (let at = 0; at <= longestSeconds && stillWaiting.length > 0;) {
    const steps = planAssignments({ waiting: stillWaiting, candidates, policy, nowMs: at * 1_000 });
    for (const step of steps) {
      if (step.kind !== 'offer') continue;
      waits.set(step.conversationId, Math.max(leastSeconds, Math.round(at)));
      const weight = stillWaiting.find((conversation) => conversation.conversationId === step.conversationId)?.weight ?? 1;
      candidates = candidates.map((candidate) => (candidate.id === step.agent.id ? { ...candidate, load: candidate.load + weight } : candidate));
    }
    stillWaiting = stillWaiting.filter((conversation) => !waits.has(conversation.conversationId));
    const release = releases.reduce((soonest, candidate) => (candidate.next < soonest.next ? candidate : soonest));
    at = release.next;
    release.next += release.every;
    candidates = candidates.map((candidate) => (candidate.id === release.id ? { ...candidate, load: Math.max(0, candidate.load - 1) } : candidate));
  }
  const slots = candidates.reduce((sum, candidate) => sum + candidate.capacity, 0);
  line.slice(playedPlaces).forEach((conversation, index) => {
    const seconds = ((playedPlaces + index + 1) * serviceSeconds) / slots;
    if (seconds <= longestSeconds) waits.set(conversation.conversationId, Math.round(seconds));
  });
  return waits;
}
