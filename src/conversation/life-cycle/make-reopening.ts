import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import { newId } from '../../platform/new-id.ts';
import type { Conversation } from '../../contracts/conversation-fields.ts';

/**
 * The events that reopen a closed conversation before a visitor's message is appended: none while it is open, and none once the time for
 * reopening is over.
 */
export function makeReopening({ state, visitorId }: Conversation, now: Date): NewConversationEvent[] {
  if (state.kind !== 'closed' || state.reopenUntil === undefined || state.reopenUntil <= now.toISOString()) return [];
  const { agentId, agentName } = state;
  const backTo = agentId !== undefined && agentName !== undefined ? { agentId, agentName } : null;
  return [{ id: newId(), type: 'conversation-reopened', author: { kind: 'visitor', id: visitorId }, body: { backTo } }];
}
