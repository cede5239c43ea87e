import type { ConversationEvent } from '../../src/contracts/conversation-event.ts';
import type { Conversation } from '../../src/contracts/conversation-fields.ts';

/** An event as a client received it. Visitors receive hidden events as a place in the count: then `id` and `text` are null. */
export type SeenEvent = { seq: number; id: string | null; type: string; text: string | null };

/** Milliseconds of one monotonic clock for all clients: what came before what is never in doubt. */
type Timed<Kinds> = Kinds & { at: number };

export type Entry = Timed<
  /** A command was sent, or sent again after a reconnection. */
  | { kind: 'sent'; client: string; id: string; conversationId: string | null; command: string; text: string | null }
  | { kind: 'acknowledged'; client: string; id: string; seq: number | null }
  /** A final refusal. What is tried again, such as `unavailable`, is none. */
  | { kind: 'refused'; client: string; id: string; code: string }
  | { kind: 'received'; client: string; conversationId: string; event: SeenEvent }
  /** The messages that a client shows of a conversation at the end, in its order. */
  | { kind: 'shown'; client: string; conversationId: string; events: readonly { seq: number; id: string | null }[] }
  /** The server ended a line for good although its token is valid. */
  | { kind: 'sent-away'; client: string; code: number }
  /** An agent's load as a console was told it, where it is above what any console was told before. */
  | { kind: 'load'; agentId: string; load: number; capacity: number }
  /** A webhook came to the endpoint of the run, which took or refused it. */
  | { kind: 'webhook'; id: string; conversationId: string; seq: number; eventId: string; isTaken: boolean }
  | { kind: 'fault-begins' | 'fault-ends'; round: number; fault: string }
  /** A process of Baton ended, or was started again by its parent, and no fault of the run did it. */
  | { kind: 'process-ended'; process: string; how: string }
>;

export type Client = { name: string; kind: 'visitor' | 'agent'; /** Of the visitor or the agent. */ id: string };

/** The truth at the end: every conversation with its row and its events by seq. */
export type Log = { conversations: readonly { row: Conversation; events: readonly ConversationEvent[] }[] };

type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;

/** Everything that clients saw and did, in order. Only grows. */
export type History = { entries: readonly Entry[]; add(entry: WithoutTime<Entry>): void; now(): number };

export function createHistory(): History {
  const startedAt = performance.now();
  const entries: Entry[] = [];
  const now = (): number => Math.round(performance.now() - startedAt);
  return {
    entries,
    now,
    add: (entry) => void entries.push({ ...entry, at: now() } as Entry),
  };
}
