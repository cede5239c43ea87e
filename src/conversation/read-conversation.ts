import type { ConversationEvent } from '../contracts/conversation-event.ts';
import type { Queryable } from '../storage/database.ts';
import type { Conversation } from './conversation.ts';
import { parseConversation, selectConversation, selectEvents } from './conversation-store.ts';

/** Events in one answer at most; a client that missed more asks again from where it is. */
export const eventsPerPage = 500;

export async function readConversation(database: Queryable, conversationId: string): Promise<Conversation | null> {
  return selectConversation(database, conversationId);
}

/** The visitor's own conversation, or null: a foreign id and an unknown one look the same. */
export async function readConversationOfVisitor(
  database: Queryable,
  key: { conversationId: string; visitorId: string },
): Promise<Conversation | null> {
  const conversation = await selectConversation(database, key.conversationId);
  return conversation?.visitorId === key.visitorId ? conversation : null;
}

export async function readLatestConversationOfVisitor(database: Queryable, visitorId: string): Promise<Conversation | null> {
  const [row] = await database`
    select * from conversation where visitor_id = ${visitorId} order by started_at desc limit 1`;
  return row ? parseConversation(row) : null;
}

/** What a reader that holds everything up to `afterSeq` has missed, in order. */
export async function readEventsAfter(
  database: Queryable,
  range: { conversationId: string; afterSeq: number; limit?: number },
): Promise<ConversationEvent[]> {
  return selectEvents(database, { limit: eventsPerPage, ...range });
}

/** Every open conversation and every open follow-up, latest change first. */
export async function listOpenConversations(database: Queryable, limit: number): Promise<Conversation[]> {
  const rows = await database`
    select * from conversation where state_kind <> 'closed' or follow_up is not null
    order by updated_at desc limit ${limit}`;
  return rows.map(parseConversation);
}

/** Closed conversations before a cursor of (updatedAt, id), optionally only those whose messages hold `search`. */
export async function listClosedConversations(
  database: Queryable,
  page: { before: { updatedAt: string; id: string } | null; search: string; limit: number },
): Promise<Conversation[]> {
  const before = page.before
    ? database`and (conversation.updated_at, conversation.id) < (${page.before.updatedAt}, ${page.before.id})`
    : database``;
  const pattern = `%${page.search.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const matching = page.search
    ? database`and exists (
        select from conversation_event event
        where event.conversation_id = conversation.id
          and event.type in ('visitor-message', 'bot-message', 'agent-message') and event.body ->> 'text' ilike ${pattern})`
    : database``;
  const rows = await database`
    select conversation.* from conversation where state_kind = 'closed' ${before} ${matching}
    order by updated_at desc, id desc limit ${page.limit}`;
  return rows.map(parseConversation);
}
