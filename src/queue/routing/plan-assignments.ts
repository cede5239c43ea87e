import { assertNever } from '../../text/assert-never.ts';
import { chooseAgent, type Candidate, type Choice, type Need, type Policy } from './choose-agent.ts';

/** How long who let an offer pass has peace before the same conversation may come again, because nobody else is there. */
export const askAgainMs = 120_000;

/** One conversation in line. */
export type Waiting = Need & {
  conversationId: string;
  /**
   * The visitor chose to wait although nobody is there, or an agent was lost: it is kept where others are told, and comes again
   * to who let it pass when nobody else is there.
   */
  keeps: boolean;
  /** When the last of those who were asked let it pass: it comes again `askAgainMs` later, however busy they have been since. */
  passedMs?: number | null;
};

export type Step =
  | { kind: 'offer'; conversationId: string; agent: Candidate; why: string }
  /** Nobody suitable is there, or all of them have passed: `isThere` says which. */
  | { kind: 'nobody'; conversationId: string; isThere: boolean };

/**
 * Hands out all room there is, to those who wait in the order given: each gets an agent that suits it, so a conversation is
 * overtaken only by one that it could not have had the agent of. Pure: the server and the simulation run the same lines.
 *
 * A heavy conversation that finds suitable agents without enough room keeps the emptiest of them for itself: lighter ones
 * behind it would otherwise take every place that frees, and it would wait for ever.
 */
export function planAssignments(input: { waiting: readonly Waiting[]; candidates: readonly Candidate[]; policy: Policy; nowMs: number }): Step[] {
  const { waiting, policy, nowMs } = input;
  const steps: Step[] = [];
  let isFull = input.candidates.every(hasNoRoom);
  if (isFull && waiting.every(isKept)) return steps;
  const candidates = [...input.candidates];
  // Room only shrinks while it is handed out: who found none before finds none now, and a line of thousands costs one look.
  const without = new Map<string, Choice>();
  for (const one of waiting) {
    // Nothing is left to hand out, and this one is never sent away: the line behind costs nothing.
    if (isFull && one.keeps) continue;
    const key = keyOf(one);
    const choice = without.get(key) ?? choose(one, { candidates, policy, nowMs });
    switch (choice.kind) {
      case 'chosen': {
        steps.push({ kind: 'offer', conversationId: one.conversationId, agent: choice.agent, why: choice.why });
        replace(candidates, { ...choice.agent, load: choice.agent.load + one.weight, lastAssignedMs: nowMs });
        isFull = candidates.every(hasNoRoom);
        break;
      }
      case 'nobody':
        without.set(key, choice);
        if (!one.keeps)
          steps.push({
            kind: 'nobody',
            conversationId: one.conversationId,
            isThere: chooseAgent(candidates, { ...one, skippedAgentIds: [] }, policy).kind !== 'nobody',
          });
        break;
      case 'all-busy':
        if (one.weight > 1 && !without.has(key)) keepEmptiest(candidates, choice.suitable);
        without.set(key, choice);
        break;
      default:
        assertNever(choice);
    }
  }
  return steps;
}

function choose(one: Waiting, office: { candidates: readonly Candidate[]; policy: Policy; nowMs: number }): Choice {
  const { candidates, policy, nowMs } = office;
  const choice = chooseAgent(candidates, one, policy);
  if (choice.kind !== 'nobody' || !one.keeps || one.skippedAgentIds.length === 0) return choice;
  const { passedMs } = one;
  const rested =
    passedMs == null ? candidates.filter((candidate) => nowMs - candidate.lastAssignedMs >= askAgainMs) : nowMs - passedMs >= askAgainMs ? candidates : [];
  return chooseAgent(rested, { ...one, skippedAgentIds: [] }, policy);
}

/** The caller's candidates stay as they are. */
function replace(candidates: Candidate[], changed: Candidate): void {
  candidates[candidates.findIndex((candidate) => candidate.id === changed.id)] = changed;
}

function isKept(one: Waiting): boolean {
  return one.keeps;
}

/** Needs with one key find the same agents suitable. */
function keyOf(need: Waiting): string {
  return `${need.keeps ? 1 : 0}|${need.skippedAgentIds.length > 0 ? (need.passedMs ?? '') : ''}|${need.weight}|${need.language ?? ''}|${need.teamIds.join()}|${need.skills.join()}|${need.skippedAgentIds.join()}`;
}

function hasNoRoom(candidate: Candidate): boolean {
  return candidate.load >= candidate.capacity;
}

/** Counts as full for everyone behind. */
function keepEmptiest(candidates: Candidate[], suitable: readonly Candidate[]): void {
  const [emptiest] = [...suitable].sort((first, second) => second.capacity - second.load - (first.capacity - first.load) || first.id.localeCompare(second.id));
  if (emptiest) replace(candidates, { ...emptiest, load: emptiest.capacity });
}
