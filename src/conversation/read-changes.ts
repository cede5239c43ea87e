import { parseConversationEvent, type ConversationEvent } from '../contracts/conversation-event.ts';
import type { Queryable } from '../storage/database.ts';
import type { ConversationChange } from './append-events.ts';
import { parseConversation } from './conversation-store.ts';

const logEndsPerPage = 500;

/** Where a log ends: `lastSeq` is the number of its latest event. */
export type LogEnd = { conversationId: string; lastSeq: number };

/** Conversations that changed at `since` or later, by the clocks of who wrote, in pages, earliest change first. */
export async function* listLogEnds(database: Queryable, since: Date): AsyncGenerator<LogEnd[]> {
  let after = { at: since.toISOString(), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const rows = await database<{ id: string; last_seq: number; updated_at: string }[]>`
      select id, last_seq, updated_at from conversation
      where (updated_at, id) >= (${after.at}, ${after.id}) order by updated_at, id limit ${logEndsPerPage}`;
    yield rows.map((row) => ({ conversationId: row.id, lastSeq: row.last_seq }));
    const last = rows.at(-1);
    if (!last || rows.length < logEndsPerPage) return;
    after = { at: last.updated_at, id: last.id };
  }
}

/** The conversations as they are now, each with its events at `since` or later, in order. */
export async function readChanges(
  database: Queryable,
  input: { conversationIds: readonly string[]; since: Date },
): Promise<ConversationChange[]> {
  const ids = [...input.conversationIds];
  const rows = await database`select * from conversation where id = any(${ids}::uuid[])`;
  const events = await database`
    select conversation_id as "conversationId", seq, id, type, author, body, at from conversation_event
    where conversation_id = any(${ids}::uuid[]) and at >= ${input.since.toISOString()} order by conversation_id, seq`;
  const eventsOf = new Map<string, ConversationEvent[]>();
  for (const event of events.map(parseConversationEvent)) {
    eventsOf.set(event.conversationId, [...(eventsOf.get(event.conversationId) ?? []), event]);
  }
  return rows.map(parseConversation).map((conversation) => ({ conversation, events: eventsOf.get(conversation.id) ?? [] }));
}
