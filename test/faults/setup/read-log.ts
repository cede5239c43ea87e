import { parseConversationEvent } from '../../../src/contracts/conversation-event.ts';
import { selectConversation } from '../../../src/conversation/conversation-store.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { Log } from '../history.ts';

/** Every conversation with its events by seq. */
export async function readLog(database: Database): Promise<Log> {
  const ids = await database<{ id: string }[]>`select id from conversation order by started_at, id`;
  const conversations = [];
  for (const { id } of ids) {
    const row = await selectConversation(database, id);
    const rows = await database`
      select conversation_id as "conversationId", seq, id, type, author, body, at from conversation_event
      where conversation_id = ${id} order by seq`;
    if (row) conversations.push({ row, events: rows.map(parseConversationEvent) });
  }
  return { conversations };
}
