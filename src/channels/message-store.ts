import type { Queryable, Transaction } from '../storage/database.ts';
import type { Received } from './channel.ts';

type Message = {
  accountId: string;
  key: string;
  outcome: Exclude<Received, 'known'>;
  conversationId: string | null;
  eventId: string | null;
  sender: string | null;
  subject: string | null;
  whole: string | null;
  at: string;
};

export async function isKnownMessage(database: Queryable, of: { accountId: string; key: string }): Promise<boolean> {
  const rows = await database`select 1 from channel_message where account_id = ${of.accountId} and key = ${of.key}`;
  return rows.length > 0;
}

/** A message that two processes received at once is stored by the first. */
export async function insertMessage(transaction: Queryable, message: Message): Promise<void> {
  await transaction`
    insert into channel_message (account_id, key, outcome, conversation_id, event_id, sender, subject, whole, received_at)
    values (${message.accountId}, ${message.key}, ${message.outcome}, ${message.conversationId}, ${message.eventId}, ${message.sender}, ${message.subject},
      ${message.whole}, ${message.at})
    on conflict (account_id, key) do nothing`;
}

/** The conversation that one of the keys names, that of the first key before the others; null for keys that nothing names. */
export async function findThread(database: Queryable, of: { accountId: string; keys: readonly string[] }): Promise<string | null> {
  if (of.keys.length === 0) return null;
  const [row] = await database<{ conversationId: string }[]>`
    select conversation_id as "conversationId" from channel_thread
    where account_id = ${of.accountId} and key = any(${[...of.keys]})
    order by array_position(${[...of.keys]}, key) limit 1`;
  return row?.conversationId ?? null;
}

/** From now on the keys name this conversation, also where they named another before. */
export async function saveThreads(database: Queryable, of: { accountId: string; keys: readonly string[]; conversationId: string }): Promise<void> {
  const keys = [...new Set(of.keys)].sort();
  if (keys.length === 0) return;
  await database`
    insert into channel_thread (account_id, key, conversation_id) select ${of.accountId}, key, ${of.conversationId} from unnest(${keys}::text[]) as key
    on conflict (account_id, key) do update set conversation_id = excluded.conversation_id`;
}

/** Letter case is no difference. */
export function normaliseAddress(address: string): string {
  return address.trim().toLowerCase();
}

/** The visitor of a proved sender, or null. */
export async function findSender(database: Queryable, of: { accountId: string; address: string }): Promise<string | null> {
  const [row] = await database<{ visitorId: string }[]>`
    select visitor_id as "visitorId" from channel_sender where account_id = ${of.accountId} and address = ${of.address}`;
  return row?.visitorId ?? null;
}

export async function saveSender(transaction: Transaction, of: { accountId: string; address: string; visitorId: string }): Promise<void> {
  await transaction`
    insert into channel_sender (account_id, address, visitor_id) values (${of.accountId}, ${of.address}, ${of.visitorId})
    on conflict (account_id, address) do update set visitor_id = excluded.visitor_id`;
}

/** The whole of a message, as agents may read it. Null where nothing more is stored than the conversation shows. */
export async function readWhole(
  database: Queryable,
  of: { conversationId: string; eventId: string },
): Promise<{ sender: string; subject: string | null; text: string } | null> {
  const [row] = await database<{ sender: string; subject: string | null; text: string }[]>`
    select coalesce(sender, '') as sender, subject, whole as text from channel_message
    where conversation_id = ${of.conversationId} and event_id = ${of.eventId} and whole is not null limit 1`;
  return row ?? null;
}
