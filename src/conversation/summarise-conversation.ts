import type { ConversationSummary } from '../contracts/agent-protocol.ts';
import { makeUpName } from '../text/made-up-name.ts';
import { stripMarkdown } from '../text/strip-markdown.ts';
import type { Conversation } from './conversation.ts';
import { previewText } from './preview-text.ts';

/**
 * A row of the inbox. A visitor who gave no name is called by the address, or by a name that is easy to tell from others. Opening
 * hours would be most of its bytes, and text that a row does not show would let one visitor fill every agent's list.
 */
export function summariseConversation(conversation: Conversation): ConversationSummary {
  const {
    lastVisitorSeq: _,
    botId: __,
    personOffered: ___,
    personDeclined: ____,
    closeNote: _____,
    visitorBytes: ______,
    helpCheck: ________,
    ratedAt: _________,
    page,
    route,
    followUp,
    ...rest
  } = conversation;
  const { businessHours: _______, ...shownRoute } = route;
  return {
    ...rest,
    route: shownRoute,
    lastMessage: rest.lastMessage && withoutMarkup(rest.lastMessage),
    visitorName: conversation.visitorName ?? conversation.visitorEmail ?? makeUpName(conversation.visitorId),
    followUp: followUp && { email: followUp.email, preview: previewText(followUp.message), at: followUp.at },
    pageTitle: page && previewText(page.title),
  };
}

/** Bots and agents write Markdown; what a visitor typed is shown as it is. */
function withoutMarkup(message: NonNullable<Conversation['lastMessage']>): NonNullable<Conversation['lastMessage']> {
  return message.author === 'visitor' ? message : { ...message, preview: stripMarkdown(message.preview) };
}
