import type { Queryable } from '../../../storage/database.ts';
import { maskWords } from './mask-words.ts';

/** Returns a function that masks the texts of a conversation, by the names that its visitor gave there. */
export async function loadMasks(database: Queryable, conversationIds: readonly string[]): Promise<(conversationId: string | null) => (text: string) => string> {
  const ids = [...new Set(conversationIds)];
  const rows =
    ids.length === 0
      ? []
      : await database<{ id: string; names: (string | null)[] }[]>`
          select conversation.id::text as id, array[visitor_name, follow_up ->> 'name', visitor.name] as names
          from conversation join visitor on visitor.id = visitor_id where conversation.id in ${database(ids)}`;
  const names = new Map(rows.map((row) => [row.id, row.names.flatMap((name) => name ?? [])]));
  return (conversationId) => (text) => maskWords(text, names.get(conversationId ?? '') ?? []);
}
