import type { EventBody } from '../../contracts/conversation-event.ts';
import type { Conversation } from '../../conversation/conversation.ts';

/** Back into the queue as it was, before everyone else: what its agent leaves behind, for whatever cause. */
export function makeRequeue(
  conversation: Conversation,
  agent: { agentId: string; agentName: string },
  cause: EventBody<'conversation-requeued'>['cause'],
): EventBody<'conversation-requeued'> {
  const { agentId, agentName } = agent;
  const { handoffReason, priority, route } = conversation;
  return { cause, agentId, agentName, note: '', reason: handoffReason ?? 'agent-took-over', priority, route };
}
