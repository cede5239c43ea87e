import { z } from 'zod';
import { parseConversation } from '../conversation/conversation-store.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Queryable, Transaction } from '../storage/database.ts';
import type { Candidate } from './choose-agent.ts';

/** Any fixed number: the key of the lock under which one process at a time hands out places. */
const assignmentLock = 7_302_012;

/** Who gets what is decided by one transaction at a time, over all processes: so no agent is ever given more than fits. */
export async function lockAssignment(transaction: Transaction): Promise<void> {
  await transaction`select pg_advisory_xact_lock(${assignmentLock})`;
}

const candidateSchema = z.object({
  id: z.string(),
  name: z.string(),
  load: z.number(),
  capacity: z.number(),
  last_assigned_ms: z.number(),
});

/** Agents who are available and connected at `now`, with what they hold. */
export async function selectCandidates(database: Queryable, now: Date): Promise<Candidate[]> {
  const rows = await database`
    select agent.id, name, capacity,
      (extract(epoch from greatest(last_assigned_at, '2000-01-01')) * 1000)::float8 as last_assigned_ms,
      (select count(*)::int from conversation where agent_id = agent.id) as load
    from agent
    where availability = 'available' and connected_until > ${now.toISOString()} and disabled_at is null`;
  return z
    .array(candidateSchema)
    .parse([...rows])
    .map(({ last_assigned_ms, ...row }) => ({ ...row, lastAssignedMs: last_assigned_ms }));
}

/** What one agent holds or is offered now, and may hold. Null for an unknown or disabled agent. */
export async function selectLoad(
  database: Queryable,
  agentId: string,
): Promise<{ name: string; load: number; capacity: number } | null> {
  const [row] = await database`
    select name, capacity, (select count(*)::int from conversation where agent_id = agent.id) as load
    from agent where id = ${agentId} and disabled_at is null`;
  return row ? z.object({ name: z.string(), load: z.number(), capacity: z.number() }).parse(row) : null;
}

export async function markAssigned(transaction: Transaction, mark: { agentId: string; at: Date }): Promise<void> {
  await transaction`update agent set last_assigned_at = ${mark.at.toISOString()} where id = ${mark.agentId}`;
}

/** Everyone who waits, in the order in which they are served. */
export async function selectWaiting(database: Queryable): Promise<Conversation[]> {
  const rows = await database`
    select * from conversation where state_kind = 'waiting' order by priority desc, waiting_since, id`;
  return rows.map(parseConversation);
}

/** Conversations in the queue, offered ones included, in order: the position that visitors are told. */
export async function selectQueueOrder(database: Queryable): Promise<string[]> {
  const rows = await database<{ id: string }[]>`
    select id from conversation where state_kind in ('waiting', 'offered') order by priority desc, waiting_since, id`;
  return rows.map((row) => row.id);
}

export async function selectLapsedOffers(database: Queryable, now: Date): Promise<{ conversationId: string; agentId: string }[]> {
  return database<{ conversationId: string; agentId: string }[]>`
    select id as "conversationId", agent_id as "agentId" from conversation
    where state_kind = 'offered' and offer_expires_at <= ${now.toISOString()} order by offer_expires_at`;
}

/** Seconds that the latest conversations spent with an agent, newest first. */
export async function selectRecentServiceSeconds(database: Queryable): Promise<number[]> {
  const rows = await database<{ seconds: number }[]>`
    select extract(epoch from ended.at - (
      select max(joined.at) from conversation_event joined
      where joined.conversation_id = ended.conversation_id and joined.type = 'agent-joined' and joined.seq < ended.seq))::float8 as seconds
    from conversation_event ended
    where ended.type in ('returned-to-bot', 'conversation-closed') and ended.at > now() - interval '7 days'
    order by ended.at desc limit 20`;
  return rows.map((row) => row.seconds).filter((seconds) => Number.isFinite(seconds) && seconds > 0);
}
