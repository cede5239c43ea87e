import { decision, type Decision } from '../decide/decision.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import type { BotMessage, FlowEvent } from '../turn/turn.ts';
import { mostTries } from './run-steps.ts';
import type { FlowTurn } from './take-flow.ts';

type Aside = Extract<FlowTurn, { kind: 'aside' }>;

/** Purposes of a reply that answers what was asked beside the flow. */
const answering: ReadonlySet<BotMessage['purpose']> = new Set(['answer', 'small-talk', 'refusal', 'notice']);

/**
 * Puts the flow's question below the answer to something else. A question without an answer counts as a try: the third leads to a person, so that nobody is asked the same for ever.
 */
export function settleAside(
  speech: Speech,
  { aside, decided, reply }: { aside: Aside; decided: Decision; reply: BotMessage | null },
): { decided: Decision; reply: BotMessage | null; events: FlowEvent[] } {
  const { position, question } = aside;
  const { hasEnded: _, ...moved } = position;
  const { flowId, version, instance, slots, step } = position;
  const leave = (how: 'left' | 'person'): FlowEvent[] => [{ type: 'flow-ended', body: { flowId, version, instance, step, how, slots, passed: [] } }];
  if (decided.handoff !== null) return { decided, reply, events: leave('left') };
  if (reply && answering.has(reply.purpose))
    return { decided, reply: { ...reply, text: `${reply.text}\n\n${question.text}`, choices: question.choices }, events: [] };
  const tries = position.tries + 1;
  if (tries >= mostTries && reply) {
    const reason = `The visitor gave ${mostTries} answers that could not be read at the step "${step}" of the flow "${flowId}".`;
    const handed = decision({ outcome: 'handoff', ruleId: `flow:${flowId}`, reason, evidence: reason, say: { kind: 'nothing' }, handoff: 'handoff-rule' });
    const text = sayPhrase(speech, 'handingOverRule');
    return { decided: handed, reply: { ...reply, text, purpose: 'handoff', citations: [], choices: [] }, events: leave('person') };
  }
  const asked = reply && {
    ...reply,
    text: `${sayPhrase(speech, 'noAnswer')}\n\n${question.text}`,
    purpose: 'notice' as const,
    citations: [],
    choices: question.choices,
  };
  return { decided, reply: asked, events: [{ type: 'flow-moved', body: { ...moved, tries } }] };
}
