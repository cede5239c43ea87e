import { z } from 'zod';
import { parseConversationEvent, type ConversationEvent, type EventType } from '../contracts/conversation-event.ts';
import { weightOf } from '../contracts/channel/weight-of.ts';
import { conversationFields, fieldNames, type Conversation, type FieldName } from '../contracts/conversation-fields.ts';
import type { Queryable, Transaction } from '../storage/database.ts';

/** Each field with its column: the same name in snake case. */
const columns = fieldNames.map((name) => ({ name, column: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) }));

const rowSchema = z.object(Object.fromEntries(columns.map(({ name, column }) => [column, conversationFields[name].schema]))).transform((row): Conversation => {
  const conversation: Partial<Record<FieldName, unknown>> = {};
  for (const { name, column } of columns) conversation[name] = row[column];
  return conversation as Conversation;
});

/** Parses one row of `conversation`, whatever other columns a query joined to it. */
export function parseConversation(row: unknown): Conversation {
  return rowSchema.parse(row);
}

/**
 * The row, locked until the transaction ends: all changes of one conversation pass this lock, one after another. A holder that stays silent
 * for five seconds, because its process is frozen, loses its session, and the others go on.
 */
export async function lockConversation(transaction: Transaction, conversationId: string): Promise<Conversation | null> {
  const [row] = await transaction`
    select *, set_config('idle_in_transaction_session_timeout', '5000', true) from conversation where id = ${conversationId} for update`;
  return row ? parseConversation(row) : null;
}

export async function selectConversation(database: Queryable, conversationId: string): Promise<Conversation | null> {
  const [row] = await database`select * from conversation where id = ${conversationId}`;
  return row ? parseConversation(row) : null;
}

/** The name and address of a visitor now. A change of them that is on its way comes first or waits until the transaction ends, and then finds the conversation. */
export async function shareVisitor(transaction: Transaction, id: string): Promise<{ name: string | null; email: string | null } | null> {
  const [row] = await transaction<{ name: string | null; email: string | null }[]>`select name, email from visitor where id = ${id} for share`;
  return row ?? null;
}

export async function insertConversation(transaction: Transaction, conversation: Conversation): Promise<boolean> {
  const row = { ...toColumns(transaction, conversation), state_kind: conversation.state.kind };
  const rows = await transaction`insert into conversation ${transaction(row as never)} on conflict (id) do nothing returning id`;
  return rows.length === 1;
}

/** Writes every field, and the columns that repeat a part of one so that queries can look for it. */
export async function updateConversation(transaction: Transaction, conversation: Conversation): Promise<void> {
  const { state, route, due } = conversation;
  const queued = state.kind === 'waiting' || state.kind === 'offered' ? state : null;
  const owned = state.kind === 'offered' || state.kind === 'with-agent' ? state : null;
  const transfer = state.kind === 'with-agent' ? state.transfer : null;
  await transaction`
    update conversation set ${transaction(toColumns(transaction, conversation) as never)},
      state_kind = ${state.kind}, changed_at = clock_timestamp(), waiting_since = ${queued?.since ?? null}, queue_front = ${queued?.front ?? false},
      agent_id = ${owned?.agentId ?? null}, offer_expires_at = ${state.kind === 'offered' ? state.expiresAt : null},
      transfer_agent_id = ${transfer?.toAgentId ?? null}, transfer_expires_at = ${transfer?.expiresAt ?? null},
      team_id = ${route.teamId}, weight = ${weightOf(conversation)}, due_at = ${due?.at ?? null}
    where id = ${conversation.id}`;
}

/** The fields as values of their columns: objects are jsonb. */
function toColumns(transaction: Transaction, conversation: Conversation): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, column }) => {
      const value = conversation[name];
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [column, isObject ? transaction.json(value as never) : value];
    }),
  );
}

/** The event that already carries this id in this conversation, or null. */
export async function selectEventById(database: Queryable, key: { conversationId: string; eventId: string }): Promise<ConversationEvent | null> {
  const [row] = await database`
    select conversation_id as "conversationId", seq, id, type, author, body, at
    from conversation_event where conversation_id = ${key.conversationId} and id = ${key.eventId}`;
  return row ? parseConversationEvent(row) : null;
}

export async function insertEvents(transaction: Transaction, rows: { event: ConversationEvent; claim: { by: string; until: string } | null }[]): Promise<void> {
  const values = rows.map(({ event, claim }) => ({
    conversation_id: event.conversationId,
    seq: event.seq,
    id: event.id,
    type: event.type,
    author: transaction.json(event.author),
    body: transaction.json(event.body as never),
    at: event.at,
    handled_at: claim ? null : event.at,
    claimed_until: claim?.until ?? null,
    claimed_by: claim?.by ?? null,
  }));
  await transaction`insert into conversation_event ${transaction(values as never)}`;
}

/** Events after `afterSeq`, in order, at most `limit`. */
type EventRange = { conversationId: string; afterSeq: number; limit: number; /** Left out: all. */ types?: readonly EventType[] };

export async function selectEvents(database: Queryable, range: EventRange): Promise<ConversationEvent[]> {
  const rows = await database`
    select conversation_id as "conversationId", seq, id, type, author, body, at
    from conversation_event
    where conversation_id = ${range.conversationId} and seq > ${range.afterSeq}
      ${range.types === undefined ? database`` : database`and type in ${database([...range.types])}`}
    order by seq limit ${range.limit}`;
  return rows.map(parseConversationEvent);
}
