import type { ConversationSummary } from '../contracts/agent-protocol.ts';
import { conversationFields, fieldNames, type Conversation, type ListedName } from '../contracts/conversation-fields.ts';
import { makeUpName } from '../text/made-up-name.ts';
import { stripMarkdown } from '../text/strip-markdown.ts';
import { previewText } from './preview-text.ts';

const fieldsOfLists = fieldNames.filter((name) => conversationFields[name].list === 'listed');

/**
 * A row of the inbox. A visitor who gave no name is called by the address, or by a made-up name that is easy to tell from others. Opening
 * hours are left out because they would be most of the bytes, and long texts because one visitor could fill every agent's list with them.
 */
export function summariseConversation(conversation: Conversation): ConversationSummary {
  const { visitorId, visitorName, visitorEmail, lastMessage, followUp, page } = conversation;
  const { businessHours: _, ...route } = conversation.route;
  const listed = Object.fromEntries(fieldsOfLists.map((name) => [name, conversation[name]])) as Pick<Conversation, ListedName>;
  return {
    ...listed,
    route,
    lastMessage: lastMessage && withoutMarkup(lastMessage),
    visitorName: visitorName ?? visitorEmail ?? makeUpName(visitorId),
    followUp: followUp && { email: followUp.email, preview: previewText(followUp.message), at: followUp.at },
    pageTitle: page && previewText(page.title),
  };
}

/** Bots and agents write Markdown; a visitor's text is shown unchanged. */
function withoutMarkup(message: NonNullable<Conversation['lastMessage']>): NonNullable<Conversation['lastMessage']> {
  return message.author === 'visitor' ? message : { ...message, preview: stripMarkdown(message.preview) };
}
