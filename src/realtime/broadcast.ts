import { toVisitorEvent } from '../contracts/visitor-event.ts';
import type { ConversationChange } from '../conversation/append-events.ts';
import type { Hub } from './hub.ts';
import { summariseConversation } from '../conversation/summarise-conversation.ts';

/** Tells everyone who watches what was just committed. */
export function broadcast(hub: Hub, change: ConversationChange): void {
  const { conversation, events } = change;
  const place = { conversationId: conversation.id, lastSeq: conversation.lastSeq };
  hub.rememberConversation(conversation);
  hub.toVisitor(conversation.visitorId, { type: 'events', ...place, events: events.map(toVisitorEvent) });
  hub.toWatchers(conversation.id, { type: 'events', ...place, events });
  hub.toAnswering({ type: 'conversation-changed', conversation: summariseConversation(conversation) });
}
