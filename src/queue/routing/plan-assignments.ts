import { assertNever } from '../../text/assert-never.ts';
import { chooseAgent, type Candidate, type Choice, type Need, type Policy } from './choose-agent.ts';

/** Milliseconds before an agent who let an offer pass is asked again for the same conversation, because no other agent is there. */
export const askAgainMs = 120_000;

/** One waiting conversation. */
export type Waiting = Need & {
  conversationId: string;
  /**
   * The conversation stays in the queue where others would go back to the bot: its visitor chose to wait although nobody is there, or its
   * agent was lost. It is offered again to agents who let it pass when no other agent is there.
   */
  keeps: boolean;
  /** When the last of the asked agents let it pass: it is offered again `askAgainMs` later, however busy they have been since. */
  passedMs?: number | null;
};

export type AssignmentStep =
  | { kind: 'offer'; conversationId: string; agent: Candidate; why: string }
  /** Nobody suitable is there, or all of them have passed: `isThere` says which. */
  | { kind: 'nobody'; conversationId: string; isThere: boolean };

/**
 * Assigns all free capacity to the waiting conversations in the order given: each gets an agent that suits it, so a conversation is
 * overtaken only by one whose agent would not have suited it. Pure: the server and the simulation run the same code.
 *
 * A heavy conversation whose suitable agents all lack capacity for it reserves the one with the most: otherwise lighter ones behind it
 * would take every unit that becomes free, and it would wait for ever.
 */
export function planAssignments(input: { waiting: readonly Waiting[]; candidates: readonly Candidate[]; policy: Policy; nowMs: number }): AssignmentStep[] {
  const { waiting, policy, nowMs } = input;
  const steps: AssignmentStep[] = [];
  let isFull = input.candidates.every(hasNoRoom);
  if (isFull && waiting.every(isKept)) return steps;
  const candidates = [...input.candidates];
  // Free capacity only shrinks while it is assigned: a need that found no agent before finds none now, so thousands of waiting
  // conversations cost one search.
  const without = new Map<string, Choice>();
  for (const conversation of waiting) {
    // No capacity is left and this conversation waits anyway: stop early.
    if (isFull && conversation.keeps) continue;
    const key = keyOf(conversation);
    const choice = without.get(key) ?? choose(conversation, { candidates, policy, nowMs });
    switch (choice.kind) {
      case 'chosen': {
        steps.push({ kind: 'offer', conversationId: conversation.conversationId, agent: choice.agent, why: choice.why });
        replace(candidates, { ...choice.agent, load: choice.agent.load + conversation.weight, lastAssignedMs: nowMs });
        isFull = candidates.every(hasNoRoom);
        break;
      }
      case 'nobody':
        without.set(key, choice);
        if (!conversation.keeps)
          steps.push({
            kind: 'nobody',
            conversationId: conversation.conversationId,
            isThere: chooseAgent(candidates, { ...conversation, skippedAgentIds: [] }, policy).kind !== 'nobody',
          });
        break;
      case 'all-busy':
        if (conversation.weight > 1 && !without.has(key)) keepEmptiest(candidates, choice.suitable);
        without.set(key, choice);
        break;
      default:
        assertNever(choice);
    }
  }
  return steps;
}

function choose(conversation: Waiting, office: { candidates: readonly Candidate[]; policy: Policy; nowMs: number }): Choice {
  const { candidates, policy, nowMs } = office;
  const choice = chooseAgent(candidates, conversation, policy);
  if (choice.kind !== 'nobody' || !conversation.keeps || conversation.skippedAgentIds.length === 0) return choice;
  const { passedMs } = conversation;
  const rested =
    passedMs == null ? candidates.filter((candidate) => nowMs - candidate.lastAssignedMs >= askAgainMs) : nowMs - passedMs >= askAgainMs ? candidates : [];
  return chooseAgent(rested, { ...conversation, skippedAgentIds: [] }, policy);
}

/** Replaces the agent in the copied list; the caller's candidates stay unchanged. */
function replace(candidates: Candidate[], changed: Candidate): void {
  candidates[candidates.findIndex((candidate) => candidate.id === changed.id)] = changed;
}

function isKept(conversation: Waiting): boolean {
  return conversation.keeps;
}

/** A key for what a conversation needs: conversations with the same key suit the same agents. */
function keyOf(need: Waiting): string {
  return `${need.keeps ? 1 : 0}|${need.skippedAgentIds.length > 0 ? (need.passedMs ?? '') : ''}|${need.weight}|${need.language ?? ''}|${need.teamIds.join()}|${need.skills.join()}|${need.skippedAgentIds.join()}`;
}

function hasNoRoom(candidate: Candidate): boolean {
  return candidate.load >= candidate.capacity;
}

/** Reserves the agent with the most free capacity: full for every conversation behind. */
function keepEmptiest(candidates: Candidate[], suitable: readonly Candidate[]): void {
  const [emptiest] = [...suitable].sort((first, second) => second.capacity - second.load - (first.capacity - first.load) || first.id.localeCompare(second.id));
  if (emptiest) replace(candidates, { ...emptiest, load: emptiest.capacity });
}
