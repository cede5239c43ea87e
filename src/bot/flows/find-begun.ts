import type { Understood } from '../../contracts/bot/turn-trace.ts';
import type { Decision } from '../decide/decision.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { LoadedFlow } from '../definition/flow-definition.ts';
import { normaliseMessage } from '../../text/normalise-message.ts';
import type { HeardRequest } from '../understand/speech-act/hear-request.ts';
import { isIntentOfRequest, isPatternOfRequest } from './hear/is-for-request.ts';

/** Rules that a flow comes before, because it does what they can only pass on or look up. */
const soft = /^(?:request:|what-i-can-do$|bare-word$)/;

/**
 * The first flow of the folder that a message begins, and by what; null where it begins none. A request, such as one for a refund, begins a flow only
 * that is written for it.
 */
export function findBegun(
  bot: Pick<BotDefinition, 'flows' | 'intents'>,
  input: { understood: Understood; text: string; early: Decision | null; request: HeardRequest | null },
): { flow: LoadedFlow; ruleId: string } | null {
  const { understood, early, request } = input;
  const { flows } = bot;
  if (early && !soft.test(early.ruleId)) return null;
  const text = normaliseMessage(input.text);
  const begins = (pattern: RegExp): boolean => (request ? isPatternOfRequest(pattern, request) : pattern.test(text));
  for (const flow of flows) if (flow.begin.patterns.some(begins)) return { flow, ruleId: 'pattern' };
  const { intent } = understood;
  if (intent && request && !isIntentOfRequest(bot, { intent: intent.id, request })) return null;
  const begun = intent && flows.find(({ begin }) => begin.intents.includes(intent.id) && intent.confidence >= begin.confidenceAtLeast);
  return begun ? { flow: begun, ruleId: `intent:${intent.id}` } : null;
}
