import type { Understood } from '../../contracts/bot/turn-trace.ts';
import type { Decision } from '../decide/decision.ts';
import type { LoadedFlow } from '../definition/flow-definition.ts';
import { normaliseMessage } from '../../text/normalise-message.ts';

/** Rules that a flow comes before, because it does what they can only pass on or look up. */
const soft = /^(?:request:|what-i-can-do$|bare-word$)/;

/** The first flow of the folder that a message begins, and by what; null where it begins none. */
export function findBegun(
  flows: readonly LoadedFlow[],
  input: { understood: Understood; text: string; early: Decision | null },
): { flow: LoadedFlow; ruleId: string } | null {
  const { understood, early } = input;
  if (early && !soft.test(early.ruleId)) return null;
  const text = normaliseMessage(input.text);
  for (const flow of flows) if (flow.begin.patterns.some((pattern) => pattern.test(text))) return { flow, ruleId: 'pattern' };
  const { intent } = understood;
  const begun = intent && flows.find(({ begin }) => begin.intents.includes(intent.id) && intent.confidence >= begin.confidenceAtLeast);
  return begun ? { flow: begun, ruleId: `intent:${intent.id}` } : null;
}
