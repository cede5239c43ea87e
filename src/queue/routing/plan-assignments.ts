import { chooseAgent, type Candidate, type Need, type Policy } from './choose-agent.ts';

/** One conversation in line. */
export type Waiting = Need & {
  conversationId: string;
  /** The visitor chose to wait although nobody is there, or an agent was lost: it is kept where others are told. */
  keeps: boolean;
};

export type Step =
  | { kind: 'offer'; conversationId: string; agent: Candidate; why: string }
  /** Nobody suitable is there, or all of them have passed. */
  | { kind: 'nobody'; conversationId: string };

/**
 * Hands out all room there is, to those who wait in the order given: each gets an agent that suits it, so a conversation is
 * overtaken only by one that it could not have had the agent of. Pure: the server and the simulation run the same lines.
 *
 * A heavy conversation that finds suitable agents without enough room keeps the emptiest of them for itself: lighter ones
 * behind it would otherwise take every place that frees, and it would wait for ever.
 */
export function planAssignments(input: {
  waiting: readonly Waiting[];
  candidates: readonly Candidate[];
  policy: Policy;
  nowMs: number;
}): Step[] {
  const { waiting, policy, nowMs } = input;
  const steps: Step[] = [];
  const candidates = input.candidates.map((candidate) => ({ ...candidate }));
  for (const one of waiting) {
    const choice = chooseAgent(candidates, one, policy);
    switch (choice.kind) {
      case 'chosen': {
        steps.push({ kind: 'offer', conversationId: one.conversationId, agent: { ...choice.agent }, why: choice.why });
        choice.agent.load += one.weight;
        choice.agent.lastAssignedMs = nowMs;
        break;
      }
      case 'nobody':
        if (!one.keeps) steps.push({ kind: 'nobody', conversationId: one.conversationId });
        break;
      case 'all-busy':
        if (one.weight > 1) keepEmptiest(choice.suitable);
        break;
    }
  }
  return steps;
}

/** Counts as full for everyone behind. */
function keepEmptiest(suitable: readonly Candidate[]): void {
  const [emptiest] = [...suitable].sort(
    (first, second) => second.capacity - second.load - (first.capacity - first.load) || first.id.localeCompare(second.id),
  );
  if (emptiest) emptiest.load = emptiest.capacity;
}
