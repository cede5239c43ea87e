import { toVisitorEvent } from '../contracts/visitor-event.ts';
import type { ConversationChange } from '../conversation/append-events.ts';
import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { Hub } from './hub.ts';
import { summariseConversation } from '../conversation/summarise-conversation.ts';

/** Sends a committed change to every socket that may see it. */
export function broadcast(hub: Hub, change: ConversationChange): void {
  const { conversation, events } = change;
  const place = { conversationId: conversation.id, lastSeq: conversation.lastSeq };
  hub.rememberConversation(conversation);
  hub.toVisitor(conversation.visitorId, { type: 'events', ...place, events: events.map(toVisitorEvent) });
  hub.toWatchers(conversation.id, { type: 'events', ...place, events });
  hub.toAnswering({ type: 'conversation-changed', conversation: summariseConversation(conversation) });
  const unseen = events.find(isUnseen);
  if (unseen) hub.toSupervisors({ type: 'handoff-unseen', conversationId: conversation.id, at: unseen.at });
}

/** True where nobody was available within the team's opening hours. Outside of them that is expected, and supervisors are not warned. */
function isUnseen(event: ConversationEvent): boolean {
  return event.type === 'nobody-available' && event.body.cause !== 'closed';
}
