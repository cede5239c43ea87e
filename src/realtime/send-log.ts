import type { ConversationEvent } from '../contracts/conversation-event.ts';
import { eventsPerPage, readEventsAfter } from '../conversation/read-conversation.ts';
import type { Database } from '../storage/database.ts';
import type { Connection } from './connection.ts';
import { sendInPages } from './send-in-pages.ts';
import type { AnyFrame } from './split-frame.ts';

type LogSender<Frame> = {
  /**
   * The connection that the hub sends to. While a log is being transferred, its new events are skipped here, because the transfer reads and
   * sends them in order.
   */
  live: Connection<Frame>;
  /** Sends all events after `afterSeq`, in pages. `lastSeq` is the end of the log as far as it is known. */
  send(log: { conversationId: string; afterSeq: number; lastSeq: number }): Promise<void>;
};

/**
 * Transfers logs over one socket. During a long transfer new events of that log are held back: a client that saw them early would find a
 * gap and ask for the whole rest again with every page.
 */
export function createLogSender<Frame extends AnyFrame>(deps: {
  connection: Connection<Frame>;
  database: Database;
  toFrame(part: { conversationId: string; events: ConversationEvent[]; lastSeq: number }): Frame;
}): LogSender<Frame> {
  const { connection, database } = deps;
  /** The end of each log that is being transferred, by conversation. */
  const ends = new Map<string, number>();

  return {
    live: {
      ...connection,
      send(frame) {
        const end = frame.type === 'events' ? ends.get(frame.conversationId) : undefined;
        if (frame.type === 'events' && end !== undefined) ends.set(frame.conversationId, Math.max(end, frame.lastSeq));
        else connection.send(frame);
      },
    },
    async send({ conversationId, afterSeq, lastSeq }) {
      const endOf = (): number => ends.get(conversationId) ?? 0;
      ends.set(conversationId, Math.max(endOf(), lastSeq));
      try {
        let sent = afterSeq;
        for (;;) {
          const events = await readEventsAfter(database, { conversationId, afterSeq: sent });
          sent = events.at(-1)?.seq ?? sent;
          const end = Math.max(endOf(), sent);
          if (!(await sendInPages(connection, deps.toFrame({ conversationId, events, lastSeq: end })))) return;
          if (events.length === 0 || (events.length < eventsPerPage && sent >= endOf())) return;
        }
      } finally {
        ends.delete(conversationId);
      }
    },
  };
}
