import { addToLog, emptyLog, lastSeqOf, type LogCopy } from '../../../src/client/conversation-log.ts';
import type { ConversationEvent } from '../../../src/contracts/conversation-event.ts';
import type { VisitorEvent } from '../../../src/contracts/visitor-event.ts';
import { describeEvent } from '../check/check-views.ts';
import type { History, SeenEvent } from '../history.ts';

export type LogCopies<Event extends { seq: number }> = {
  /** Takes what a frame brought; returns the events that are now shown and were not before, and whether something is missing. */
  take(conversationId: string, events: readonly Event[]): { fresh: readonly Event[]; gap: boolean };
  eventsOf(conversationId: string): readonly Event[];
  lastSeq(conversationId: string): number;
  conversationIds(): string[];
  /** Writes into the history what is shown of these now. */
  record(conversationIds: readonly string[]): void;
};

/** A client's copies of conversations, kept as the widget keeps its own. The history gets each event that came, once for each content. */
export function createLogCopies<Event extends ConversationEvent | VisitorEvent>(deps: { client: string; history: History }): LogCopies<Event> {
  const { client, history } = deps;
  const copies = new Map<string, LogCopy<Event>>();
  const received = new Map<string, SeenEvent>();
  return {
    take(conversationId, events) {
      for (const event of events.map(describeEvent)) {
        const key = `${conversationId} ${event.seq}`;
        const before = received.get(key);
        if (before && before.id === event.id && before.type === event.type && before.text === event.text) continue;
        received.set(key, event);
        history.add({ kind: 'received', client, conversationId, event });
      }
      const before = copies.get(conversationId) ?? emptyLog;
      const { log, gap } = addToLog<Event>(before, events);
      copies.set(conversationId, log);
      return { fresh: log.events.slice(before.events.length), gap };
    },
    eventsOf: (conversationId) => copies.get(conversationId)?.events ?? [],
    lastSeq: (conversationId) => lastSeqOf(copies.get(conversationId) ?? emptyLog),
    conversationIds: () => [...copies.keys()],
    record(conversationIds) {
      for (const conversationId of conversationIds) {
        const shown = (copies.get(conversationId)?.events ?? []).map((event) => ({ seq: event.seq, id: 'id' in event ? event.id : null }));
        history.add({ kind: 'shown', client, conversationId, events: shown });
      }
    },
  };
}
