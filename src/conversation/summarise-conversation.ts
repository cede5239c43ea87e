import type { ConversationSummary } from '../contracts/agent-protocol.ts';
import { makeUpName } from '../text/made-up-name.ts';
import { stripMarkdown } from '../text/strip-markdown.ts';
import type { Conversation } from './conversation.ts';
import { previewText } from './preview-text.ts';

/**
 * A row of the inbox. A visitor who gave no name is called by the address, or by a made-up name that is easy to tell from others. Opening
 * hours are left out because they would be most of the bytes, and long texts because one visitor could fill every agent's list with them.
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

/** Bots and agents write Markdown; a visitor's text is shown unchanged. */
function withoutMarkup(message: NonNullable<Conversation['lastMessage']>): NonNullable<Conversation['lastMessage']> {
  return message.author === 'visitor' ? message : { ...message, preview: stripMarkdown(message.preview) };
}
