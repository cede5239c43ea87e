import { z } from 'zod';
import { authorSchema, type Author } from './event-author.ts';
import { flowEvents } from './event/flow-events.ts';
import { lifeCycleEvents } from './event/life-cycle-events.ts';
import { handoffEvents } from './event/handoff-events.ts';
import { messageEvents } from './event/message-events.ts';

/** Every type of event that a log can hold: its body, what its visitor sees of it, and whether it affects the queue. */
export const eventCatalogue = { ...messageEvents, ...handoffEvents, ...lifeCycleEvents, ...flowEvents } as const;

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
