import { z } from 'zod';
import { parseConversationEvent, type ConversationEvent } from '../contracts/conversation-event.ts';
import { conversationStateSchema, handoffReasonSchema } from '../contracts/conversation-state.ts';
import { responseDueSchema, routeSchema } from '../contracts/routing.ts';
import { dispositionSchema } from '../contracts/inbox.ts';
import { sentimentSchema } from '../contracts/bot/turn-trace.ts';
import type { Queryable, Transaction } from '../storage/database.ts';
import type { Conversation } from './conversation.ts';

const pageSchema = z.object({ url: z.string(), title: z.string() });

const rowSchema = z
  .object({
    id: z.string(),
    visitor_id: z.string(),
    bot_id: z.string(),
    visitor_name: z.string().nullable(),
    visitor_email: z.string().nullable(),
    state: conversationStateSchema,
    last_seq: z.number(),
    started_at: z.string(),
    updated_at: z.string(),
    last_visitor_seq: z.number(),
    visitor_bytes: z.number(),
    last_message: z.object({ author: z.enum(['visitor', 'bot', 'agent']), preview: z.string(), at: z.string() }).nullable(),
    last_visitor_words: z.string().nullable(),
    unanswered: z.number(),
    unanswered_since: z.string().nullable(),
    quiet_since: z.string().nullable(),
    resting: z.boolean(),
    help_check: z.object({ isOpen: z.boolean(), wasAsked: z.boolean(), helped: z.boolean() }),
    sentiment: sentimentSchema.nullable(),
    language: z.string().nullable(),
    handoff_reason: handoffReasonSchema.nullable(),
    priority: z.number(),
    route: routeSchema,
    due: responseDueSchema.nullable(),
    mood_dropped_at: z.string().nullable(),
    person_offered: z.boolean(),
    person_declined: z.boolean(),
    follow_up: z.object({ email: z.string(), name: z.string(), message: z.string(), at: z.string() }).nullable(),
    rating: z.number().nullable(),
    rated_at: z.string().nullable(),
    page: pageSchema.nullable(),
    tags: z.array(z.string()),
    mentioned_agent_ids: z.array(z.string()),
    mentioned_by: z.string().nullable(),
    snooze: z.object({ agentId: z.string(), until: z.string().nullable() }).nullable(),
    close_note: z.object({ disposition: dispositionSchema.nullable(), summary: z.string() }).nullable(),
  })
  .transform((row): Conversation => ({
    id: row.id,
    visitorId: row.visitor_id,
    botId: row.bot_id,
    visitorName: row.visitor_name,
    visitorEmail: row.visitor_email,
    state: row.state,
    lastSeq: row.last_seq,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    lastVisitorSeq: row.last_visitor_seq,
    visitorBytes: row.visitor_bytes,
    lastMessage: row.last_message,
    lastVisitorWords: row.last_visitor_words,
    unanswered: row.unanswered,
    unansweredSince: row.unanswered_since,
    quietSince: row.quiet_since,
    resting: row.resting,
    helpCheck: row.help_check,
    sentiment: row.sentiment,
    language: row.language,
    handoffReason: row.handoff_reason,
    priority: row.priority,
    route: row.route,
    due: row.due,
    moodDroppedAt: row.mood_dropped_at,
    personOffered: row.person_offered,
    personDeclined: row.person_declined,
    followUp: row.follow_up,
    rating: row.rating,
    ratedAt: row.rated_at,
    page: row.page,
    tags: row.tags,
    mentionedAgentIds: row.mentioned_agent_ids,
    mentionedBy: row.mentioned_by,
    snooze: row.snooze,
    closeNote: row.close_note,
  }));

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

export async function insertConversation(transaction: Transaction, conversation: Conversation): Promise<boolean> {
  const rows = await transaction`
    insert into conversation (id, visitor_id, bot_id, visitor_name, visitor_email, state_kind, state, last_seq, started_at, updated_at, quiet_since, visitor_bytes, page)
    values (${conversation.id}, ${conversation.visitorId}, ${conversation.botId}, ${conversation.visitorName}, ${conversation.visitorEmail}, ${conversation.state.kind},
      ${transaction.json(conversation.state)}, ${conversation.lastSeq}, ${conversation.startedAt}, ${conversation.updatedAt}, ${conversation.quietSince}, ${conversation.visitorBytes},
      ${conversation.page && transaction.json(conversation.page)})
    on conflict (id) do nothing
    returning id`;
  return rows.length === 1;
}

export async function updateConversation(transaction: Transaction, conversation: Conversation): Promise<void> {
  const { state } = conversation;
  const queued = state.kind === 'waiting' || state.kind === 'offered' ? state : null;
  const owned = state.kind === 'offered' || state.kind === 'with-agent' ? state : null;
  const transfer = state.kind === 'with-agent' ? state.transfer : null;
  const json = (value: object | null): ReturnType<Transaction['json']> | null => value && transaction.json(value as never);
  await transaction`
    update conversation set
      state_kind = ${state.kind}, state = ${transaction.json(state)}, last_seq = ${conversation.lastSeq},
      updated_at = ${conversation.updatedAt}, changed_at = clock_timestamp(), waiting_since = ${queued?.since ?? null}, priority = ${conversation.priority}, queue_front = ${queued?.front ?? false},
      agent_id = ${owned?.agentId ?? null}, offer_expires_at = ${state.kind === 'offered' ? state.expiresAt : null},
      transfer_agent_id = ${transfer?.toAgentId ?? null}, transfer_expires_at = ${transfer?.expiresAt ?? null},
      route = ${json(conversation.route)}, team_id = ${conversation.route.teamId}, weight = ${conversation.route.weight},
      due = ${json(conversation.due)}, due_at = ${conversation.due?.at ?? null}, mood_dropped_at = ${conversation.moodDroppedAt},
      last_visitor_seq = ${conversation.lastVisitorSeq}, visitor_bytes = ${conversation.visitorBytes}, last_message = ${json(conversation.lastMessage)},
      last_visitor_words = ${conversation.lastVisitorWords}, unanswered = ${conversation.unanswered}, unanswered_since = ${conversation.unansweredSince},
      quiet_since = ${conversation.quietSince}, resting = ${conversation.resting}, help_check = ${transaction.json(conversation.helpCheck)},
      sentiment = ${json(conversation.sentiment)}, language = ${conversation.language},
      handoff_reason = ${conversation.handoffReason}, person_offered = ${conversation.personOffered},
      person_declined = ${conversation.personDeclined}, visitor_name = ${conversation.visitorName},
      visitor_email = ${conversation.visitorEmail}, follow_up = ${json(conversation.followUp)}, rating = ${conversation.rating}, rated_at = ${conversation.ratedAt},
      page = ${json(conversation.page)}, tags = ${conversation.tags}, mentioned_agent_ids = ${conversation.mentionedAgentIds}, mentioned_by = ${conversation.mentionedBy}, snooze = ${json(conversation.snooze)}, close_note = ${json(conversation.closeNote)}
    where id = ${conversation.id}`;
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
export async function selectEvents(database: Queryable, range: { conversationId: string; afterSeq: number; limit: number }): Promise<ConversationEvent[]> {
  const rows = await database`
    select conversation_id as "conversationId", seq, id, type, author, body, at
    from conversation_event
    where conversation_id = ${range.conversationId} and seq > ${range.afterSeq}
    order by seq limit ${range.limit}`;
  return rows.map(parseConversationEvent);
}
