import { z } from 'zod';
import {
  maxAttachmentsPerMessage,
  maxCommentLength,
  maxEmailLength,
  maxMessageLength,
  maxNameLength,
  maxPageTitleLength,
  maxPageUrlLength,
  maxPreviewLength,
} from './limits.ts';
import { isEmailAddress } from '../text/is-email-address.ts';
import type { VisitorEvent } from './visitor-event.ts';

const commandId = z.uuid();
const conversationId = z.uuid();
const command = { id: commandId, conversationId };

export const emailSchema = z.string().trim().max(maxEmailLength).refine(isEmailAddress, 'This is not an e-mail address.');

/** The language that the widget is shown in, such as `de` or `pt-BR`. */
const language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/)
  .optional();

const page = z.strictObject({ url: z.string().max(maxPageUrlLength), title: z.string().max(maxPageTitleLength) });

/**
 * The frames that a visitor's socket may send. The first is `hello`; a frame that does not parse is refused and the socket stays open. `id`
 * is chosen by the client: a command sent twice has one effect and gets the same answer.
 */
export const visitorCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.number().int(),
    /** Null where the cookie of the connection identifies the visitor. */
    token: z.string().max(500).nullable(),
    language,
    /** The last event this client holds of its current conversation; null when it holds none. */
    resume: z.strictObject({ conversationId, afterSeq: z.number().int().min(0) }).nullable(),
  }),
  /** The client chooses the conversation's id, so that a start sent twice starts only one conversation. */
  z.strictObject({
    type: z.literal('conversation-start'),
    ...command,
    page: page.nullable(),
    language,
  }),
  z.strictObject({ type: z.literal('resume'), conversationId, afterSeq: z.number().int().min(0) }),
  z.strictObject({
    type: z.literal('message-send'),
    ...command,
    text: z.string().max(maxMessageLength),
    /** Ids of files that this visitor uploaded and has not sent yet. A message with files may have an empty text. */
    attachments: z.array(z.uuid()).max(maxAttachmentsPerMessage).optional(),
    /** The page that the visitor is on, where it is not the page of the last message. */
    page: page.optional(),
  }),
  /** `text`: the unsent text in the message field, sent only where the welcome said `typingPreview`; shown to the owning agent, never stored. */
  z.strictObject({ type: z.literal('typing'), conversationId, active: z.boolean(), text: z.string().max(maxPreviewLength).optional() }),
  /**
   * `wait`: false for "Talk to a person", true for "I'll wait" after `nobody-available`. With true the conversation is queued although
   * nobody is there.
   */
  z.strictObject({ type: z.literal('person-request'), ...command, wait: z.boolean() }),
  z.strictObject({ type: z.literal('person-decline'), ...command }),
  z.strictObject({ type: z.literal('handoff-cancel'), ...command }),
  z.strictObject({
    type: z.literal('contact-leave'),
    ...command,
    email: emailSchema,
    name: z.string().max(maxNameLength),
    message: z.string().max(maxMessageLength),
  }),
  z.strictObject({ type: z.literal('answer-rate'), ...command, messageId: z.uuid(), helpful: z.boolean() }),
  z.strictObject({
    type: z.literal('rating-give'),
    ...command,
    score: z.number().int().min(1).max(5),
    comment: z.string().max(maxCommentLength),
  }),
  /** `solved`: the visitor says that the answer solved it. */
  z.strictObject({ type: z.literal('conversation-close'), ...command, solved: z.boolean().optional() }),
  /** The visitor has read up to this event. Stored with the visitor, for other pages and later visits. The server sends no answer to it. */
  z.strictObject({ type: z.literal('seen'), conversationId, seq: z.number().int().min(0) }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type VisitorCommand = z.infer<typeof visitorCommandSchema>;
export type VisitorCommandType = VisitorCommand['type'];

export type RefusalCode =
  | 'bad-frame'
  | 'not-found'
  | 'not-allowed'
  | 'conflict'
  | 'closed'
  | 'empty'
  /** The visitor has written as much into this conversation as one holds: a new one can be started. */
  | 'full'
  /** An agent does not take messages of this person. */
  | 'blocked'
  | 'rate-limited'
  | 'unavailable';

/** Whether people are there. `away`: within the hours, and nobody is there. */
export type TeamPresence = {
  kind: 'open' | 'away' | 'closed';
  /** An ISO time; null where it is open, or not known. */
  opensAt: string | null;
  /** The usual seconds to the first reply of a person; null where too few were measured. */
  replySeconds: number | null;
};

/** The frames that the server sends to a visitor. Clients ignore types that they do not know. */
export type VisitorFrame =
  | {
      type: 'welcome';
      protocol: number;
      serverTime: string;
      visitorId: string;
      /** The visitor's latest conversation, or null for a new visitor. Its events follow in `events` frames. */
      conversationId: string | null;
      /** The last event of that conversation that the visitor has seen, where that is known. */
      seenSeq?: number | null;
      bot: { name: string; greeting: string; sampleQuestions: string[] };
      /** The owning agent sees the unsent text: the widget says so, and only then sends it. */
      typingPreview?: boolean;
      presence?: TeamPresence;
    }
  /** In order, without gaps. `lastSeq` is the end of the log when this was sent. */
  | { type: 'events'; conversationId: string; events: VisitorEvent[]; lastSeq: number }
  /** The command is stored. `seq` is that of its event, or null where it made none. */
  | { type: 'ack'; id: string; conversationId: string; seq: number | null }
  | { type: 'refused'; id: string | null; code: RefusalCode; message: string }
  | { type: 'queue-position'; conversationId: string; position: number; estimateSeconds: number | null }
  | { type: 'typing'; conversationId: string; who: 'bot' | 'agent'; name: string; active: boolean }
  /** A streamed answer, shown until the `bot-message` with this turnId arrives in `events`. */
  | { type: 'answer-delta'; conversationId: string; turnId: string; text: string }
  /** `kept` is false when the draft was withdrawn: the client removes what it showed. */
  | { type: 'answer-end'; conversationId: string; turnId: string; kept: boolean }
  /** Another tab of the visitor's showed it. */
  | { type: 'seen'; conversationId: string; seq: number }
  /** The team came, went, opened or closed. */
  | { type: 'presence'; presence: TeamPresence }
  | { type: 'pong' };
