import type { ConversationSummary } from '../contracts/agent-protocol.ts';
import type { Conversation } from './conversation.ts';
import { cutText } from '../text/cut-text.ts';
import { previewText } from './preview-text.ts';

/**
 * A row of the inbox. A visitor who gave no name gets one that is easy to tell from others. Opening hours would be most of its
 * bytes, and text that a row does not show would let one visitor fill every agent's list.
 */
export function summariseConversation(conversation: Conversation): ConversationSummary {
  const { lastVisitorSeq: _, botId: __, personOffered: ___, personDeclined: ____, closeNote: _____, visitorBytes: ______, page, route, followUp, ...rest } = conversation;
  const { businessHours: _______, ...shownRoute } = route;
  return {
    ...rest,
    route: shownRoute,
    visitorName: conversation.visitorName ?? `Visitor ${cutText(conversation.visitorId, 4).toUpperCase()}`,
    followUp: followUp && { email: followUp.email, preview: previewText(followUp.message), at: followUp.at },
    pageTitle: page && previewText(page.title),
  };
}
