import type { RetentionKind } from '../../contracts/people/privacy-settings.ts';
import { lockConversation, updateConversation } from '../../conversation/conversation-store.ts';
import { createSecretToken } from '../../platform/secret-token.ts';
import type { Queryable, Transaction } from '../../storage/database.ts';
import { eraseConversation } from '../erase-conversation.ts';

/** `before`: what is older than this moment goes. `now`: a closed conversation counts as ended where nothing can reopen it by now. */
export type Age = { before: string; now: string };

type StoredKind = {
  /** How many of this kind would go. */
  count(database: Queryable, age: Age): Promise<number>;
  /** Removes at most `most` of them, the oldest first. Returns how many went. */
  remove(transaction: Transaction, age: Age, most: number): Promise<number>;
};

/** Closed before, and past the time in which a message reopens it. */
const ended = (sql: Queryable, { before, now }: Age) => sql`
  state_kind = 'closed' and conversation.updated_at < ${before} and coalesce((state ->> 'reopenUntil')::timestamptz, '-infinity') <= ${now}`;

/** Conversations that ended lose all words; their figures stay. */
const conversations: StoredKind = {
  count: async (sql, age) => countOf(await sql`select count(*)::int as count from conversation where ${ended(sql, age)} and erased_at is null`),
  async remove(sql, age, most) {
    const ids = idsOf(
      await sql`select id from conversation where ${ended(sql, age)} and erased_at is null order by updated_at limit ${most} for update skip locked`,
    );
    for (const conversationId of ids) await eraseConversation(sql, { conversationId, at: age.now });
    return ids.length;
  },
};

const oldFile = (sql: Queryable, age: Age) => sql`
  event_id is not null and attachment.created_at < ${age.before}
  and exists (select from conversation where id = attachment.conversation_id and ${ended(sql, age)})`;

/** Files of conversations that ended, with their names in the log. */
const files: StoredKind = {
  count: async (sql, age) => countOf(await sql`select count(*)::int as count from attachment where ${oldFile(sql, age)}`),
  async remove(sql, age, most) {
    const gone = await sql<{ conversationId: string }[]>`
      delete from attachment where id in (select id from attachment where ${oldFile(sql, age)} order by created_at limit ${most} for update skip locked)
      returning conversation_id as "conversationId"`;
    for (const conversationId of new Set(gone.map((row) => row.conversationId))) await forgetFiles(sql, conversationId);
    return gone.length;
  },
};

/** Takes the names of files that are gone out of the log and of the row, which previews a message of files alone by their names. */
async function forgetFiles(transaction: Transaction, conversationId: string): Promise<void> {
  const conversation = await lockConversation(transaction, conversationId);
  if (!conversation) return;
  const changed = await transaction<{ at: string; onlyFiles: boolean; byVisitor: boolean }[]>`
    update conversation_event set body = body - 'attachments'
    where conversation_id = ${conversationId} and body ? 'attachments'
      and not exists (select from attachment where event_id = conversation_event.id)
    returning at, body ->> 'text' = '' as "onlyFiles", type = 'visitor-message' as "byVisitor"`;
  const namedFiles = changed.filter(({ onlyFiles }) => onlyFiles);
  const { lastMessage } = conversation;
  await updateConversation(transaction, {
    ...conversation,
    lastMessage: lastMessage && namedFiles.some(({ at }) => at === lastMessage.at) ? { ...lastMessage, preview: '' } : lastMessage,
    lastVisitorWords: namedFiles.some(({ byVisitor }) => byVisitor) ? null : conversation.lastVisitorWords,
  });
}

/** Traces of the bot's turns, with the questions in them. Their figures stay. */
const traces: StoredKind = {
  count: async (sql, { before }) => countOf(await sql`select count(*)::int as count from bot_turn where at < ${before} and not is_erased`),
  async remove(sql, { before }, most) {
    const gone = await sql`
      update bot_turn set question = '', trace = '{}', is_erased = true
      where id in (select id from bot_turn where at < ${before} and not is_erased order by at limit ${most} for update skip locked)`;
    return gone.count;
  },
};

/** Which pages visitors were on, and what the pages reported that they did there. */
const pages: StoredKind = {
  async count(sql, age) {
    const actions = await sql`select count(*)::int as count from page_action where at < ${age.before}`;
    const visits = await sql`select count(*)::int as count from page_visit where at < ${age.before}`;
    const ofConversations = await sql`select count(*)::int as count from conversation where ${ended(sql, age)} and not pages_erased`;
    return countOf(actions) + countOf(visits) + countOf(ofConversations);
  },
  async remove(sql, age, most) {
    const actions = await sql`
      delete from page_action where id in (select id from page_action where at < ${age.before} order by at limit ${most} for update skip locked)`;
    const visits = await sql`
      delete from page_visit where id in (select id from page_visit where at < ${age.before} order by at limit ${most} for update skip locked)`;
    const ids = idsOf(
      await sql`select id from conversation where ${ended(sql, age)} and not pages_erased order by updated_at limit ${most} for update skip locked`,
    );
    await sql`
      update conversation_event set body = case type when 'conversation-started' then body || '{"page":null}' else body - 'page' end
      where conversation_id = any(${ids}::uuid[]) and body ? 'page'`;
    await sql`update conversation set page = null, pages_erased = true where id = any(${ids}::uuid[])`;
    return actions.count + visits.count + ids.length;
  },
};

/** Not seen since, with nothing open. A row without a name, an address, a person and further sessions holds nothing of anybody. */
const unseen = (sql: Queryable, { before }: Age) => sql`
  last_seen_at < ${before}
  and not exists (select from conversation where visitor_id = visitor.id and state_kind <> 'closed')
  and not exists (select from person where id = person_id and last_seen_at >= ${before})
  and (name is not null or email is not null or person_id is not null
    or exists (select from channel_sender where visitor_id = visitor.id) or exists (select from visitor_token where visitor_id = visitor.id) or exists (select from page_action where visitor_id = visitor.id))`;

/** The knowledge of people who were not seen for so long. The words of their conversations stay as long as those do. */
const people: StoredKind = {
  count: async (sql, age) => countOf(await sql`select count(*)::int as count from visitor where ${unseen(sql, age)}`),
  async remove(sql, age, most) {
    const ids = idsOf(await sql`select id from visitor where ${unseen(sql, age)} order by last_seen_at limit ${most} for update skip locked`);
    await sql`delete from visitor_token where visitor_id = any(${ids}::uuid[])`;
    await sql`delete from channel_sender where visitor_id = any(${ids}::uuid[])`;
    await sql`delete from confirmed_address where visitor_id = any(${ids}::uuid[])`;
    await sql`delete from page_action where visitor_id = any(${ids}::uuid[])`;
    // Another site's visitor of the same person may be left: it keeps its own name, and goes by its own age.
    await sql`delete from person where id in (select person_id from visitor where id = any(${ids}::uuid[])) and last_seen_at < ${age.before}`;
    for (const id of ids) {
      const { hash } = createSecretToken();
      await sql`
        update visitor set token_hash = ${hash}, name = null, email = null, person_id = null, seen_conversation_id = null, seen_seq = null where id = ${id}`;
    }
    return ids.length;
  },
};

/** A letter of a conversation that can go on is needed: it says which answers the visitor has by mail, and which address was refused. */
const oldMail = (sql: Queryable, age: Age) => sql`
  ended_at < ${age.before}
  and (conversation_id is null or exists (select from conversation where id = mail.conversation_id and ${ended(sql, age)}))`;

const mails: StoredKind = {
  count: async (sql, age) => countOf(await sql`select count(*)::int as count from mail where ${oldMail(sql, age)}`),
  async remove(sql, age, most) {
    const gone =
      await sql`delete from mail where id in (select id from mail where ${oldMail(sql, age)} order by ended_at limit ${most} for update skip locked)`;
    return gone.count;
  },
};

const audit: StoredKind = {
  count: async (sql, { before }) => countOf(await sql`select count(*)::int as count from audit_entry where at < ${before}`),
  async remove(sql, { before }, most) {
    const gone =
      await sql`delete from audit_entry where id in (select id from audit_entry where at < ${before} order by at limit ${most} for update skip locked)`;
    return gone.count;
  },
};

/** Each kind of stored data that has an age, with what its end is. */
export const storedKinds: Readonly<Record<RetentionKind, StoredKind>> = { conversations, files, traces, pages, people, mails, audit };

function countOf(rows: readonly unknown[]): number {
  const [row] = rows as readonly { count: number }[];
  return row?.count ?? 0;
}

function idsOf(rows: readonly unknown[]): string[] {
  return (rows as readonly { id: string }[]).map(({ id }) => id);
}
