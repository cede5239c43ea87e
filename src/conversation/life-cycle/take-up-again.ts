import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import { newId } from '../../platform/new-id.ts';
import type { Conversation } from '../conversation.ts';

/** What has to stand before a visitor's word so that it may be said: nothing while it is open, and nothing helps once its time is over. */
export function takeUpAgain({ state, visitorId }: Conversation, now: Date): NewConversationEvent[] {
  if (state.kind !== 'closed' || state.reopenUntil === undefined || state.reopenUntil <= now.toISOString()) return [];
  const { agentId, agentName } = state;
  const backTo = agentId !== undefined && agentName !== undefined ? { agentId, agentName } : null;
  return [{ id: newId(), type: 'conversation-reopened', author: { kind: 'visitor', id: visitorId }, body: { backTo } }];
}
