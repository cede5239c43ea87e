import type { EventBody } from '../../contracts/conversation-event.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';

/**
 * The event that puts a conversation back into the queue with its route and priority, before all others, because its agent left it for some
 * cause.
 */
export function makeRequeue(
  conversation: Conversation,
  agent: { agentId: string; agentName: string },
  cause: EventBody<'conversation-requeued'>['cause'],
): EventBody<'conversation-requeued'> {
  const { agentId, agentName } = agent;
  const { handoffReason, priority, route } = conversation;
  return { cause, agentId, agentName, note: '', reason: handoffReason ?? 'agent-took-over', priority, route };
}
