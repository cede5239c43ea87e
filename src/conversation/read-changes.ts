import { parseConversationEvent, type ConversationEvent } from '../contracts/conversation-event.ts';
import type { Queryable } from '../storage/database.ts';
import type { ConversationChange } from './append-events.ts';
import { parseConversation } from './conversation-store.ts';

const logEndsPerPage = 500;
/**
 * The events that are read of a conversation which this process has not broadcast yet. A client that lacks earlier ones notices the gap in
 * `seq` and asks for them.
 */
const eventsOfUnknown = 20;

/** The end of a log: `lastSeq` is the number of its latest event. */
export type LogEnd = { conversationId: string; lastSeq: number };

/** The database's time in milliseconds: the one clock that all processes share. */
export async function readDatabaseTime(database: Queryable): Promise<number> {
  const [row] = await database<{ now: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as now`;
  return row?.now ?? 0;
}

/** Conversations that changed at `since` or later, by the database's clock, in pages, earliest change first. */
export async function* listLogEnds(database: Queryable, since: Date): AsyncGenerator<LogEnd[]> {
  let after = { at: since.toISOString(), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const rows = await database<{ id: string; last_seq: number; changed_at: string }[]>`
      select id, last_seq, changed_at from conversation
      where (changed_at, id) >= (${after.at}, ${after.id}) order by changed_at, id limit ${logEndsPerPage}`;
    yield rows.map((row) => ({ conversationId: row.id, lastSeq: row.last_seq }));
    const last = rows.at(-1);
    if (!last || rows.length < logEndsPerPage) return;
    after = { at: last.changed_at, id: last.id };
  }
}

/** The conversations as they are now, each with its events after `afterSeq`, or with its latest where that is null, in order. */
export async function readChanges(database: Queryable, cursors: readonly { conversationId: string; afterSeq: number | null }[]): Promise<ConversationChange[]> {
  const ids = cursors.map(({ conversationId }) => conversationId);
  const starts = cursors.map(({ afterSeq }) => afterSeq ?? -1);
  const rows = await database`select * from conversation where id = any(${ids}::uuid[])`;
  const events = await database`
    select conversation_id as "conversationId", seq, conversation_event.id, type, author, body, at
    from unnest(${ids}::uuid[], ${starts}::int[]) as asked (id, start)
    join conversation on conversation.id = asked.id
    join conversation_event on conversation_id = asked.id
      and seq > case when asked.start < 0 then conversation.last_seq - ${eventsOfUnknown}::int else asked.start end
    order by conversation_id, seq`;
  const eventsOf = new Map<string, ConversationEvent[]>();
  for (const event of events.map(parseConversationEvent)) {
    eventsOf.set(event.conversationId, [...(eventsOf.get(event.conversationId) ?? []), event]);
  }
  return rows.map(parseConversation).map((conversation) => ({ conversation, events: eventsOf.get(conversation.id) ?? [] }));
}
