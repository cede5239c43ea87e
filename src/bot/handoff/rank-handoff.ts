import type { EventBody } from '../../contracts/conversation-event.ts';
import { maxPriority } from '../../contracts/routing.ts';
import type { HandoffRule } from '../definition/bot-definition.ts';

/** Steps of priority for an angry visitor. More would override the order by waiting time. */
const angryPriority = 1;

/** The priority in the queue: that of the deciding rule in `handoff.yaml`, limited to urgent; one step where the visitor is angry or in danger. */
export function rankHandoff(
  rules: readonly Pick<HandoffRule, 'id' | 'priority'>[],
  { reason, packet }: Pick<EventBody<'handoff-requested'>, 'reason' | 'packet'>,
): number {
  if (reason === 'anger' || reason === 'safety') return angryPriority;
  const rule = rules.find(({ id }) => packet.ruleId === `handoff-rule:${id}`);
  return Math.min(maxPriority, rule?.priority ?? 0);
}
