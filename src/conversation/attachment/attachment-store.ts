import { z } from 'zod';
import { attachmentSchema, type Attachment } from '../../contracts/attachment.ts';
import type { Database, Queryable, Transaction } from '../../storage/database.ts';

export type Uploader = { kind: 'visitor' | 'agent'; id: string };

const partBytes = 256 * 1024;
const rowsSchema = z.array(attachmentSchema);

/** Count and bytes of the files that this uploader has stored since a time, sent or not. */
export async function sumUploads(database: Queryable, input: { uploader: Uploader; since: Date }): Promise<{ count: number; bytes: number }> {
  const { uploader, since } = input;
  const [row] = await database<{ count: number; bytes: number }[]>`
    select count(*)::int as count, coalesce(sum(size), 0)::float8 as bytes from attachment
    where uploader_id = ${uploader.id} and uploader_kind = ${uploader.kind} and created_at >= ${since.toISOString()}`;
  return row ?? { count: 0, bytes: 0 };
}

/** Bytes of all files that were sent in a conversation. */
export async function sumConversation(database: Queryable, conversationId: string): Promise<number> {
  const [row] = await database<{ bytes: number }[]>`
    select coalesce(sum(size), 0)::float8 as bytes from attachment where conversation_id = ${conversationId} and event_id is not null`;
  return row?.bytes ?? 0;
}

/** Inserts the row of a file before its bytes. The file cannot be used until they are stored, but counts against the quota from now on. */
export async function insertAttachment(
  database: Database,
  input: { attachment: Attachment; uploader: Uploader; conversationId: string | null; at: Date },
): Promise<void> {
  const { attachment, uploader, conversationId, at } = input;
  const { id, name, type, size, width, height } = attachment;
  await database`
    insert into attachment (id, uploader_kind, uploader_id, conversation_id, name, type, size, width, height, created_at)
    values (${id}, ${uploader.kind}, ${uploader.id}, ${conversationId}, ${name}, ${type}, ${size}, ${width}, ${height}, ${at.toISOString()})`;
}

/**
 * Writes the bytes part by part, each in a statement of its own, so that other queries get their turn. The file is still marked as
 * incomplete afterwards.
 */
export async function insertParts(database: Database, input: { id: string; bytes: Buffer }): Promise<void> {
  const { id, bytes } = input;
  for (let number = 0; number * partBytes < bytes.length; number++) {
    const part = bytes.subarray(number * partBytes, (number + 1) * partBytes);
    await database`insert into attachment_part (attachment_id, number, bytes) values (${id}, ${number}, ${part})`;
  }
}

export async function markWhole(transaction: Transaction, id: string): Promise<void> {
  await transaction`update attachment set whole = true where id = ${id}`;
}

export async function deleteAttachment(database: Database, id: string): Promise<void> {
  await database`delete from attachment where id = ${id}`;
}

/** The files of `ids` that this uploader may still send in this conversation, in the order of `ids`. */
export async function selectUnused(
  transaction: Transaction,
  input: { ids: readonly string[]; uploader: Uploader; conversationId: string },
): Promise<Attachment[]> {
  const { ids, uploader, conversationId } = input;
  const rows = await transaction`
    select id, name, type, size, width, height from attachment
    where id in ${transaction([...ids])} and uploader_kind = ${uploader.kind} and uploader_id = ${uploader.id} and event_id is null and whole
      and (conversation_id = ${conversationId} or (conversation_id is null and uploader_kind = 'visitor'))
    for update`;
  const found = rowsSchema.parse([...rows]);
  return ids.flatMap((id) => found.find((attachment) => attachment.id === id) ?? []);
}

/** Binds the files to this event for good: no other event can name them. */
export async function markUsed(transaction: Transaction, input: { ids: readonly string[]; conversationId: string; eventId: string }): Promise<void> {
  const { ids, conversationId, eventId } = input;
  const rows = await transaction`
    update attachment set conversation_id = ${conversationId}, event_id = ${eventId}
    where id in ${transaction([...ids])} and event_id is null and whole returning id`;
  if (rows.length !== ids.length) throw new Error('an event names a file that is not there, or one that another event has');
}

/** A file that this visitor may fetch: their own, or one that an agent sent them. Files of a note are as hidden as the note. */
export async function selectForVisitor(database: Queryable, input: { id: string; visitorId: string }): Promise<Attachment | null> {
  const { id, visitorId } = input;
  const rows = await database`
    select id, name, type, size, width, height from attachment
    where id = ${id} and whole and (
      (uploader_kind = 'visitor' and uploader_id = ${visitorId})
      or exists (
        select from conversation_event sent join conversation own on own.id = sent.conversation_id
        where sent.conversation_id = attachment.conversation_id and sent.id = attachment.event_id
          and sent.type = 'agent-message' and own.visitor_id = ${visitorId}))`;
  return rowsSchema.parse([...rows])[0] ?? null;
}

/** A file that this agent may fetch: any that was sent, and their own that is not sent yet. */
export async function selectForAgent(database: Queryable, input: { id: string; agentId: string }): Promise<Attachment | null> {
  const { id, agentId } = input;
  const rows = await database`
    select id, name, type, size, width, height from attachment
    where id = ${id} and whole and (event_id is not null or (uploader_kind = 'agent' and uploader_id = ${agentId}))`;
  return rowsSchema.parse([...rows])[0] ?? null;
}

/** The bytes, part by part. Throws where a part is missing, so that the reader gets a broken file rather than a wrong one. */
export async function* readParts(database: Database, attachment: { id: string; size: number }): AsyncGenerator<Buffer> {
  for (let number = 0, read = 0; read < attachment.size; number++) {
    const [row] = await database<{ bytes: Buffer }[]>`
      select bytes from attachment_part where attachment_id = ${attachment.id} and number = ${number}`;
    if (!row) throw new Error(`part ${number} of an attachment is missing`);
    read += row.bytes.length;
    yield row.bytes;
  }
}

/** Deletes files that no message names and files that were not stored completely. Returns their number. */
export async function deleteUnused(transaction: Transaction, before: Date): Promise<number> {
  const rows = await transaction`delete from attachment where event_id is null and created_at < ${before.toISOString()} returning id`;
  return rows.length;
}
