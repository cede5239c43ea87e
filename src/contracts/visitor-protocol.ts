import { z } from 'zod';
import { maxAttachmentsPerMessage, maxCommentLength, maxEmailLength, maxMessageLength, maxNameLength, maxPreviewLength } from './limits.ts';
import { isEmailAddress } from '../text/is-email-address.ts';
import type { VisitorEvent } from './visitor-event.ts';

const commandId = z.uuid();
const conversationId = z.uuid();
const command = { id: commandId, conversationId };

export const emailSchema = z.string().trim().max(maxEmailLength).refine(isEmailAddress, 'This is not an e-mail address.');

/** What the widget is shown in, such as `de` or `pt-BR`. */
const language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/)
  .optional();

const page = z.strictObject({ url: z.string().max(2_000), title: z.string().max(300) });

/**
 * What a visitor's socket may say. The first frame is `hello`; a frame that does not parse is refused and
 * the socket stays open. `id` is the client's own: a command sent twice has one effect and the same answer.
 */
export const visitorCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.number().int(),
    /** Null where the cookie that came with the connection says who speaks. */
    token: z.string().max(500).nullable(),
    language,
    /** The last event this client holds of its current conversation; null when it holds none. */
    resume: z.strictObject({ conversationId, afterSeq: z.number().int().min(0) }).nullable(),
  }),
  /** The client names the conversation, so that a start sent twice starts one. */
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
    /** Ids of files that this visitor uploaded and has not sent yet. With one the text may be empty. */
    attachments: z.array(z.uuid()).max(maxAttachmentsPerMessage).optional(),
    /** Where the visitor is, if that is not where they were before. */
    page: page.optional(),
  }),
  /** `text` is what stands in the box, only where the welcome said `typingPreview`: shown to the owning agent, never stored. */
  z.strictObject({ type: z.literal('typing'), conversationId, active: z.boolean(), text: z.string().max(maxPreviewLength).optional() }),
  /** `wait` is false for "Talk to a person", true for "I'll wait" after `nobody-available`: then it queues though nobody is there. */
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
  /** `solved`: the visitor says that the answer did it. */
  z.strictObject({ type: z.literal('conversation-close'), ...command, solved: z.boolean().optional() }),
  /** Read up to here: kept with the visitor, over pages and visits. Answered by nothing. */
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
  | 'rate-limited'
  | 'unavailable';

/** What the server says to a visitor. Unknown types are to be ignored. */
export type VisitorFrame =
  | {
      type: 'welcome';
      protocol: number;
      serverTime: string;
      visitorId: string;
      /** The visitor's latest conversation, or null for a new visitor. Its events follow in `events` frames. */
      conversationId: string | null;
      /** Up to which event of that conversation the visitor has seen it, where that is known. */
      seenSeq?: number | null;
      bot: { name: string; greeting: string; sampleQuestions: string[] };
      /** The agent who has the conversation sees what is typed: the widget says so, and only then sends it. */
      typingPreview?: boolean;
    }
  /** In order, without gaps. `lastSeq` is the end of the log when this was sent. */
  | { type: 'events'; conversationId: string; events: VisitorEvent[]; lastSeq: number }
  /** The command is stored. `seq` is that of its event, or null where it made none. */
  | { type: 'ack'; id: string; conversationId: string; seq: number | null }
  | { type: 'refused'; id: string | null; code: RefusalCode; message: string }
  | { type: 'queue-position'; conversationId: string; position: number; estimateSeconds: number | null }
  | { type: 'typing'; conversationId: string; who: 'bot' | 'agent'; name: string; active: boolean }
  /** A streamed answer, shown until the `bot-message` with this turnId arrives in `events`. */
  | { type: 'answer-start'; conversationId: string; turnId: string }
  | { type: 'answer-delta'; conversationId: string; turnId: string; text: string }
  /** `kept` is false when the draft was withdrawn: the client removes what it showed. */
  | { type: 'answer-end'; conversationId: string; turnId: string; kept: boolean }
  /** Another tab of the visitor's showed it. */
  | { type: 'seen'; conversationId: string; seq: number }
  | { type: 'pong' };
