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

/** What else this visitor talked about, latest first. */
export async function listConversationsOfVisitor(
  database: Queryable,
  input: { visitorId: string; limit: number },
): Promise<Conversation[]> {
  const rows = await database`
    select * from conversation where visitor_id = ${input.visitorId} order by started_at desc limit ${input.limit}`;
  return rows.map(parseConversation);
}

/** What a reader that holds everything up to `afterSeq` has missed, in order. */
export async function readEventsAfter(
  database: Queryable,
  range: { conversationId: string; afterSeq: number; limit?: number },
): Promise<ConversationEvent[]> {
  return selectEvents(database, { limit: eventsPerPage, ...range });
}

/** Every open conversation, open follow-up and unseen mention, latest change first. */
export async function listOpenConversations(database: Queryable, limit: number): Promise<Conversation[]> {
  const rows = await database`
    select * from conversation where state_kind <> 'closed' or follow_up is not null or mentioned_agent_ids <> '{}'
    order by updated_at desc limit ${limit}`;
  return rows.map(parseConversation);
}
