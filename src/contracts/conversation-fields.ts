import { z } from 'zod';
import { approvalSchema } from './bot/approval.ts';
import { conversationChannelSchema } from './channel/via.ts';
import { conversationStateSchema, handoffReasonSchema, type ConversationState } from './conversation-state.ts';
import { closeNoteSchema, snoozeSchema } from './inbox.ts';
import { responseDueSchema, routeSchema, usualRoute } from './routing.ts';
import { sentimentSchema } from './bot/turn-trace.ts';

/**
 * Whether a row of the inbox carries a field: unchanged, in another form that `summariseConversation` gives it, or not at all, because every
 * agent gets every row.
 */
type Listing = 'listed' | 'reshaped' | 'unlisted';

/** A field with the value that it has before the first message. */
function fieldStartingAs<Schema extends z.ZodType, List extends Listing>(list: List, schema: Schema, begin: z.output<Schema>) {
  return { list, schema, begin };
}

/** A field whose first value depends on who begins the conversation, and when. */
function fieldSetAtStart<Schema extends z.ZodType, List extends Listing>(list: List, schema: Schema) {
  return { list, schema };
}

const time = z.string();

/** The state of asking whether the bot's last answer helped. */
const helpCheckSchema = z.object({
  /** The last message is an answer of the bot, and the visitor has not reacted to it. */
  isOpen: z.boolean(),
  /** The bot has asked since the conversation was begun or reopened: it asks only once. */
  wasAsked: z.boolean(),
  /** The visitor said that it helped, and has not written since. */
  helped: z.boolean(),
});
export type HelpCheck = z.infer<typeof helpCheckSchema>;
export const noHelpCheck: HelpCheck = { isOpen: false, wasAsked: false, helped: false };

/**
 * The fields of a conversation: its projection, the columns of its row (the same names in snake case; objects are jsonb, lists are arrays of
 * text), their first values, and the rows of the inbox are made from this table. Times are ISO 8601 in UTC.
 */
export const conversationFields = {
  id: fieldSetAtStart('listed', z.string()),
  visitorId: fieldSetAtStart('listed', z.string()),
  botId: fieldSetAtStart('unlisted', z.string()),
  /** The site on whose pages it was begun. */
  siteId: fieldSetAtStart('unlisted', z.string()),
  /** The channel on which the visitor wrote last, and is answered; null in the chat. */
  channel: fieldStartingAs('listed', conversationChannelSchema.nullable(), null),
  /** As the visitor gave it. Untrusted text. */
  visitorName: fieldSetAtStart('reshaped', z.string().nullable()),
  /** As the visitor gave it. Untrusted text. */
  visitorEmail: fieldSetAtStart('listed', z.string().nullable()),
  state: fieldStartingAs('listed', conversationStateSchema, { kind: 'with-bot' } as ConversationState),
  lastSeq: fieldStartingAs('listed', z.number(), 1),
  startedAt: fieldSetAtStart('listed', time),
  updatedAt: fieldSetAtStart('listed', time),
  /** The seq of the visitor's latest message, 0 before the first. */
  lastVisitorSeq: fieldStartingAs('unlisted', z.number(), 0),
  /** Bytes that the visitor has written here, as stored. */
  visitorBytes: fieldSetAtStart('unlisted', z.number()),
  lastMessage: fieldStartingAs('reshaped', z.object({ author: z.enum(['visitor', 'bot', 'agent']), preview: z.string(), at: time }).nullable(), null),
  /** The beginning of the visitor's last message, or of the question that a handoff left open. Null before the first message. */
  lastVisitorWords: fieldStartingAs('listed', z.string().nullable(), null),
  /** Visitor messages that wait for a person's reply, while in the queue or with an agent; at least 1 from a request for a person on. */
  unanswered: fieldStartingAs('listed', z.number(), 0),
  /**
   * Since when the visitor waits for a person's reply: one clock through queue, offers, transfers and take-overs, and the only clock that
   * is shown.
   */
  unansweredSince: fieldStartingAs('listed', time.nullable(), null),
  /**
   * Since when it is the visitor's turn to write: the bot or the agent wrote last. Null while Baton owes a reply. The life cycle of a silent
   * conversation counts from here.
   */
  quietSince: fieldSetAtStart('listed', time.nullable()),
  /** The visitor has been silent so long that the conversation takes none of its agent's capacity until somebody writes. */
  resting: fieldStartingAs('listed', z.boolean(), false),
  helpCheck: fieldStartingAs('unlisted', helpCheckSchema, noHelpCheck),
  sentiment: fieldStartingAs('listed', sentimentSchema.nullable(), null),
  language: fieldStartingAs('listed', z.string().nullable(), null),
  /** Why the conversation is with a person or asks for one. With the bot: no agent took it, and the visitor has not gone on with the bot. */
  handoffReason: fieldStartingAs('listed', handoffReasonSchema.nullable(), null),
  /** Set by agents and by the mood, in any state. While the conversation waits it equals the priority in `state`. */
  priority: fieldStartingAs('listed', z.number(), 0),
  route: fieldStartingAs('reshaped', routeSchema, usualRoute),
  /** Set while a visitor waits for a person and there is a target for the reply. */
  due: fieldStartingAs('listed', responseDueSchema.nullable(), null),
  /** When the visitor's mood last became worse; null where it did not, and in a closed conversation. */
  moodDroppedAt: fieldStartingAs('listed', time.nullable(), null),
  personOffered: fieldStartingAs('unlisted', z.boolean(), false),
  personDeclined: fieldStartingAs('unlisted', z.boolean(), false),
  /** Set while a visitor who left an e-mail address still waits for a reply. */
  followUp: fieldStartingAs('reshaped', z.object({ email: z.string(), name: z.string(), message: z.string(), at: time }).nullable(), null),
  rating: fieldStartingAs('listed', z.number().nullable(), null),
  /** The time of the first rating, from which it can be changed for a day. */
  ratedAt: fieldStartingAs('unlisted', time.nullable(), null),
  /** The page of the visitor's last message. */
  page: fieldSetAtStart('reshaped', z.object({ url: z.string(), title: z.string() }).nullable()),
  tags: fieldStartingAs('listed', z.array(z.string()), []),
  /** Agents who were mentioned in a note and have neither replied in the conversation nor marked the mention as read. */
  mentionedAgentIds: fieldStartingAs('listed', z.array(z.string()), []),
  /** The name of the agent who mentioned colleagues last. */
  mentionedBy: fieldStartingAs('listed', z.string().nullable(), null),
  snooze: fieldStartingAs('listed', snoozeSchema.nullable(), null),
  /** Set while an action of the bot waits for an agent's approval, and until the flow has gone on. */
  approval: fieldStartingAs('listed', approvalSchema.nullable(), null),
  closeNote: fieldStartingAs('unlisted', closeNoteSchema.nullable(), null),
};

type Fields = typeof conversationFields;
export type FieldName = keyof Fields;
export const fieldNames = Object.keys(conversationFields) as FieldName[];

/** The projection of one log: the facts of a conversation that are known without reading its events. */
export type Conversation = { [Name in FieldName]: z.output<Fields[Name]['schema']> };

/** The names of the fields that a row of the inbox carries unchanged. */
export type ListedName = { [Name in FieldName]: Fields[Name]['list'] extends 'listed' ? Name : never }[FieldName];

/** The names of the fields whose first value the table does not hold. */
export type GivenName = { [Name in FieldName]: Fields[Name] extends { begin: unknown } ? never : Name }[FieldName];
