import type { ConversationSummary } from '../contracts/agent-protocol.ts';
import type { Conversation } from './conversation.ts';
import { cutText } from '../text/cut-text.ts';

/** A row of the inbox. A visitor who gave no name gets one that is easy to tell from others; opening hours would be most of its bytes. */
export function summariseConversation(conversation: Conversation): ConversationSummary {
  const { lastVisitorSeq: _, botId: __, personOffered: ___, personDeclined: ____, route, ...rest } = conversation;
  const { businessHours: _____, ...shownRoute } = route;
  return { ...rest, route: shownRoute, visitorName: conversation.visitorName ?? `Visitor ${cutText(conversation.visitorId, 4).toUpperCase()}` };
}
