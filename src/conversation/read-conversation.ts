import type { ConversationEvent, EventType } from '../contracts/conversation-event.ts';
import type { Queryable } from '../storage/database.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { parseConversation, selectConversation, selectEvents } from './conversation-store.ts';

/** Events read by one query. They are sent in pages limited by bytes. */
export const eventsPerPage = 200;

export async function readConversation(database: Queryable, conversationId: string): Promise<Conversation | null> {
  return selectConversation(database, conversationId);
}

/** The visitor's own conversation, or null, both for another visitor's and for an unknown id. */
export async function readConversationOfVisitor(database: Queryable, key: { conversationId: string; visitorId: string }): Promise<Conversation | null> {
  const conversation = await selectConversation(database, key.conversationId);
  return conversation?.visitorId === key.visitorId ? conversation : null;
}

export async function readLatestConversationOfVisitor(database: Queryable, visitorId: string): Promise<Conversation | null> {
  const [row] = await database`
    select * from conversation where visitor_id = ${visitorId} order by started_at desc limit 1`;
  return row ? parseConversation(row) : null;
}

/** Other conversations of this visitor, latest first. */
export async function listConversationsOfVisitor(database: Queryable, input: { visitorId: string; limit: number }): Promise<Conversation[]> {
  const rows = await database`
    select * from conversation where visitor_id = ${input.visitorId} order by started_at desc limit ${input.limit}`;
  return rows.map(parseConversation);
}

/** The events that a client lacks which has everything up to `afterSeq`, in order. */
export async function readEventsAfter(
  database: Queryable,
  range: { conversationId: string; afterSeq: number; limit?: number; types?: readonly EventType[] },
): Promise<ConversationEvent[]> {
  return selectEvents(database, { limit: eventsPerPage, ...range });
}

/**
 * Ids of the conversations in an agent's inbox. First those that the agent owns, is offered or is mentioned in; then those of other agents,
 * those that wait, every open follow-up and mention, without a limit; last the newest conversations with the bot.
 */
export async function listInboxIds(database: Queryable, input: { agentId: string; mostWithBot: number }): Promise<string[]> {
  const { agentId, mostWithBot } = input;
  const forPeople = await database<{ id: string }[]>`
    select id from conversation
    where state_kind in ('waiting', 'offered', 'with-agent') or follow_up is not null or mentioned_agent_ids <> '{}'
    order by (coalesce(agent_id = ${agentId}, false) or coalesce(transfer_agent_id = ${agentId}, false) or ${agentId} = any(mentioned_agent_ids)) desc,
      state_kind = 'closed', updated_at desc`;
  const withBot = await database<{ id: string }[]>`
    select id from conversation where state_kind = 'with-bot' and follow_up is null and mentioned_agent_ids = '{}'
    order by updated_at desc limit ${mostWithBot}`;
  return [...forPeople, ...withBot].map((row) => row.id);
}

/** The conversations of these ids as they are now, in the order of the ids. */
export async function readConversations(database: Queryable, ids: readonly string[]): Promise<Conversation[]> {
  if (ids.length === 0) return [];
  const rows = await database`select * from conversation where id = any(${[...ids]}::uuid[])`;
  const byId = new Map(rows.map(parseConversation).map((conversation) => [conversation.id, conversation]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The person whom a visitor is, and the id by which the visitor's site knows that person; each null where it is not known. */
export async function readPersonOfVisitor(database: Queryable, visitorId: string): Promise<{ personId: string | null; externalId: string | null }> {
  const [row] = await database<{ personId: string | null; externalId: string | null }[]>`
    select person_id as "personId",
      (select subject from person_identity identity where identity.person_id = visitor.person_id and identity.site_id = visitor.site_id
        order by created_at, subject limit 1) as "externalId"
    from visitor where id = ${visitorId}`;
  return row ?? { personId: null, externalId: null };
}
