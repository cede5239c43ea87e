import { z } from 'zod';
import { secretKinds } from '../text/secrets/secret.ts';
import { attachmentSchema } from './attachment.ts';
import { closeOutcomes, handoffReasonSchema } from './conversation-state.ts';
import { handBackScopeSchema } from './handoff/hand-back.ts';
import { closeNoteSchema, snoozeSchema } from './inbox.ts';
import { mailEndedSchema } from './mail-status.ts';
import { authorSchema, type Author } from './event-author.ts';
import { handoffPacketSchema } from './handoff/handoff-packet.ts';
import { identifiedSchema } from './people/person.ts';
import { maxAttachmentsPerMessage } from './limits.ts';
import { prioritySchema, routeSchema } from './routing.ts';
import { citationSchema, eachSourceOnce, sentimentSchema } from './bot/turn-trace.ts';

/** The purpose of a bot message. The widget styles by it; analytics count by it. */
export const botMessagePurposes = [
  'answer',
  'no-answer',
  'clarify',
  'offer-person',
  'handoff',
  'small-talk',
  'refusal',
  'notice',
  /** Asks once whether an answer helped. */
  'check-in',
  /** Asks a waiting visitor for details that would help the agent who takes the conversation. */
  'ask-details',
] as const;

/** Files of a message; left out where there are none. A message has text, files or both. */
const attachments = z.array(attachmentSchema).max(maxAttachmentsPerMessage).optional();

const pageSchema = z.object({ url: z.string(), title: z.string() });

/** The view that the visitor's side gets of an event's body; null hides this event. A hidden event keeps its `seq` and nothing else. */
type View<Body> = 'all' | 'hidden' | ((body: Body) => object | null);

/** Declares one type of event. `queue`: it may change a queue position or the load of an agent. */
function event<Body extends z.ZodType, Seen extends View<z.infer<Body>>>(type: { visitor: Seen; queue: boolean; body: Body }): typeof type {
  return type;
}

/** Every type of event that a log can hold: its body, what its visitor sees of it, and whether it affects the queue. */
export const eventCatalogue = {
  'conversation-started': event({
    visitor: ({ botId, page, language }) => ({ botId, page, language }),
    queue: false,
    body: z.object({
      botId: z.string(),
      /** Absent in a conversation of the first site. */
      siteId: z.string().optional(),
      page: pageSchema.nullable(),
      /** The language that the widget was shown in. */
      language: z.string().nullable().default(null),
    }),
  }),
  /** `page`: set where the visitor has moved to another page since the last message. */
  'visitor-message': event({ visitor: 'all', queue: false, body: z.object({ text: z.string(), attachments, page: pageSchema.optional() }) }),
  /** Written for every visitor message, whoever owns the conversation. */
  'message-understood': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({
      messageId: z.string(),
      language: z.string(),
      sentiment: sentimentSchema,
      intent: z.object({ id: z.string(), confidence: z.number() }).nullable(),
      wantsPerson: z.boolean(),
    }),
  }),
  'bot-message': event({
    visitor: (body) => ({ ...body, citations: eachSourceOnce(body.citations) }),
    queue: false,
    body: z.object({
      /** Markdown. */
      text: z.string(),
      purpose: z.enum(botMessagePurposes),
      citations: z.array(citationSchema),
      /** Replies to tap. `send` goes back as the visitor's message; `action` runs a command instead. */
      choices: z.array(
        z.object({
          label: z.string(),
          send: z.string().nullable(),
          action: z.enum(['request-person', 'decline-person', 'mark-solved']).nullable(),
        }),
      ),
      turnId: z.string().nullable(),
      replyTo: z.array(z.string()),
    }),
  }),
  /**
   * Payment data, passwords or keys were masked in what the visitor sent just before. `notice` tells it to the visitor, once in a
   * conversation; empty afterwards.
   */
  'secrets-masked': event({
    visitor: ({ notice }) => (notice === '' ? null : { notice }),
    queue: false,
    body: z.object({ kinds: z.array(z.enum(secretKinds)), notice: z.string() }),
  }),
  'agent-message': event({ visitor: 'all', queue: false, body: z.object({ text: z.string(), attachments }) }),
  'agent-note': event({
    visitor: 'hidden',
    queue: false,
    body: z.object({
      text: z.string(),
      attachments,
      mentions: z.array(z.object({ agentId: z.string(), agentName: z.string() })).default([]),
    }),
  }),
  /** An agent read the note that mentioned them. */
  'mention-done': event({ visitor: 'hidden', queue: false, body: z.object({ agentId: z.string() }) }),
  'tags-changed': event({ visitor: 'hidden', queue: false, body: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }) }),
  /** Hidden from its owner's list until a time, or with null until the visitor writes. */
  'conversation-snoozed': event({ visitor: 'hidden', queue: false, body: snoozeSchema }),
  'snooze-ended': event({ visitor: 'hidden', queue: false, body: z.object({ agentId: z.string() }) }),
  /** The disposition that the closing agent chose; stands right before `conversation-closed`. */
  'close-noted': event({ visitor: 'hidden', queue: false, body: closeNoteSchema }),
  /** The packet is for agents only; visitors see the reason. */
  'handoff-requested': event({
    // A visitor who chose to wait although nobody is there sees no second request: the first is in the transcript already.
    visitor: ({ reason, patient }) => (patient ? null : { reason }),
    queue: false,
    body: z.object({
      reason: handoffReasonSchema,
      packet: handoffPacketSchema,
      /** The visitor was told that nobody is there and chose to wait all the same. */
      patient: z.boolean(),
    }),
  }),
  'conversation-queued': event({
    visitor: ({ reason, patient }) => ({ reason, patient }),
    queue: true,
    body: z.object({
      reason: handoffReasonSchema,
      priority: z.number().int(),
      /** The visitor was told that nobody is here and chose to wait all the same. */
      patient: z.boolean(),
      /** Agents only. */
      route: routeSchema.optional(),
      /** The conversation left the scope in which this agent had handed it back: it goes first, and to that agent first. Agents only. */
      backTo: z.object({ agentId: z.string(), agentName: z.string() }).optional(),
    }),
  }),
  /** No agent can take the conversation now. It stays with the bot, and the visitor is given the three choices. */
  'nobody-available': event({
    visitor: 'all',
    queue: true,
    body: z.object({
      cause: z.enum(['nobody-online', 'wait-exceeded', 'closed']),
      /** For `closed`: when agents are there again, as an ISO time; null where that is not known. */
      opensAt: z.string().nullable().optional(),
    }),
  }),
  'offer-made': event({
    visitor: 'hidden',
    queue: true,
    body: z.object({ agentId: z.string(), agentName: z.string(), expiresAt: z.string(), why: z.string() }),
  }),
  'offer-declined': event({ visitor: 'hidden', queue: true, body: z.object({ agentId: z.string() }) }),
  'offer-lapsed': event({ visitor: 'hidden', queue: true, body: z.object({ agentId: z.string() }) }),
  'agent-joined': event({
    visitor: ({ agentId, agentName, how }) => ({ agentId, agentName, how }),
    queue: true,
    body: z.object({
      agentId: z.string(),
      agentName: z.string(),
      /** `assigned`: a supervisor gave it to the agent, whoever had it before. */
      how: z.enum(['accepted-offer', 'took-over', 'accepted-transfer', 'assigned']),
      /** The agent's capacity that the conversation takes, where that differs from the route. Agents only. */
      weight: z.number().int().min(1).optional(),
    }),
  }),
  /** Its agent is gone or passed it on: the conversation waits again, before all others. Visitors see the cause. */
  'conversation-requeued': event({
    visitor: ({ cause, agentName }) => ({ cause, agentName }),
    queue: true,
    body: z.object({
      cause: z.enum(['agent-lost', 'agent-away', 'transferred', 'supervisor']),
      agentId: z.string(),
      agentName: z.string(),
      /** A note for the next agent. */
      note: z.string(),
      reason: handoffReasonSchema,
      priority: prioritySchema,
      route: routeSchema,
    }),
  }),
  /** The owner keeps the conversation until the colleague accepts. */
  'transfer-offered': event({
    visitor: 'hidden',
    queue: true,
    body: z.object({
      fromAgentId: z.string(),
      fromAgentName: z.string(),
      toAgentId: z.string(),
      toAgentName: z.string(),
      note: z.string(),
      expiresAt: z.string(),
    }),
  }),
  'transfer-ended': event({
    visitor: 'hidden',
    queue: true,
    body: z.object({ toAgentId: z.string(), toAgentName: z.string(), how: z.enum(['declined', 'lapsed', 'cancelled']) }),
  }),
  /** The conversation waited too long for its team, so another team may take it too. */
  'team-overflowed': event({ visitor: 'hidden', queue: true, body: z.object({ toTeamId: z.string(), toTeamName: z.string(), why: z.string() }) }),
  'priority-changed': event({
    visitor: 'hidden',
    queue: true,
    body: z.object({ priority: prioritySchema, cause: z.enum(['supervisor', 'mood']), why: z.string() }),
  }),
  /** The visitor's mood became worse at this message. `from` and `to`: means of the score before and after. */
  'mood-dropped': event({ visitor: 'hidden', queue: false, body: z.object({ messageId: z.string(), from: z.number(), to: z.number() }) }),
  'handoff-cancelled': event({ visitor: 'all', queue: true, body: z.object({}) }),
  /** The visitor was offered a person and said no: the bot does not offer again by itself. */
  'person-declined': event({ visitor: 'all', queue: false, body: z.object({}) }),
  /** The note and the scope are for agents and the bot only. */
  'returned-to-bot': event({
    visitor: ({ agentName }) => ({ agentName }),
    queue: true,
    body: z.object({ agentId: z.string(), agentName: z.string(), note: z.string(), scope: handBackScopeSchema.nullable().optional() }),
  }),
  'contact-left': event({ visitor: 'all', queue: true, body: z.object({ email: z.string(), name: z.string(), message: z.string() }) }),
  'follow-up-done': event({ visitor: 'hidden', queue: false, body: z.object({ agentId: z.string() }) }),
  'conversation-closed': event({
    visitor: 'all',
    queue: true,
    body: z.object({
      by: z.enum(['agent', 'visitor', 'system']),
      /**
       * The outcome where no agent closed it: the visitor said that it is solved, left the bot's answer as it was, or did not reply to a
       * person.
       */
      outcome: z.enum(closeOutcomes).optional(),
      /** Until when a message of the visitor reopens the conversation: an ISO time. */
      reopenUntil: z.string().optional(),
    }),
  }),
  /** A message of the visitor reopened it. `backTo`: the agent who had it when it was closed, and is asked first. */
  'conversation-reopened': event({
    visitor: ({ backTo }) => ({ agentName: backTo?.agentName ?? null }),
    queue: false,
    body: z.object({ backTo: z.object({ agentId: z.string(), agentName: z.string() }).nullable() }),
  }),
  /** The visitor has been silent so long that the conversation takes no capacity until somebody writes. */
  'conversation-rested': event({ visitor: 'hidden', queue: false, body: z.object({ agentId: z.string() }) }),
  /** The packet made anew, with the messages that the visitor sent while waiting. */
  'packet-renewed': event({ visitor: 'hidden', queue: false, body: z.object({ packet: handoffPacketSchema }) }),
  /** The end of a mail to the visitor: the server took it, or why it did not go. */
  'mail-ended': event({ visitor: 'hidden', queue: false, body: mailEndedSchema }),
  /** The site signed who the visitor is. `visitorId`: the one that the person's devices share, to which the conversation belongs from now on. */
  'visitor-identified': event({ visitor: 'hidden', queue: false, body: identifiedSchema }),
  'rating-given': event({ visitor: 'all', queue: false, body: z.object({ score: z.number().int().min(1).max(5), comment: z.string() }) }),
  'answer-rated': event({ visitor: 'all', queue: false, body: z.object({ messageId: z.string(), helpful: z.boolean() }) }),
} as const;

export type EventType = keyof typeof eventCatalogue;
export type EventBody<T extends EventType = EventType> = z.infer<(typeof eventCatalogue)[T]['body']>;
const eventTypes = Object.keys(eventCatalogue) as EventType[];

/** An event before it is appended. The id is chosen by the sender, so that a resend is stored once. */
export type NewConversationEvent = {
  [T in EventType]: { id: string; type: T; author: Author; body: EventBody<T> };
}[EventType];

/** One entry of the log. `seq` counts 1, 2, 3 … within its conversation, without gaps. */
export type ConversationEvent = {
  [T in EventType]: {
    conversationId: string;
    seq: number;
    id: string;
    type: T;
    author: Author;
    body: EventBody<T>;
    at: string;
  };
}[EventType];

export type EventOf<T extends EventType> = Extract<ConversationEvent, { type: T }>;

const envelope = {
  conversationId: z.string(),
  seq: z.number().int().positive(),
  id: z.string(),
  author: authorSchema,
  at: z.string(),
};

/** Built once: building a schema costs a hundred times as much as using it. */
const head = z.object({ ...envelope, type: z.enum(eventTypes), body: z.unknown() });

/** Parses a row of the log. Throws a ZodError that names the field when a row is not what this version writes. */
export function parseConversationEvent(row: unknown): ConversationEvent {
  const event = head.parse(row);
  return { ...event, body: eventCatalogue[event.type].body.parse(event.body) } as ConversationEvent;
}
