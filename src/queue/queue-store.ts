import { z } from 'zod';
import { agentRoleSchema, availabilitySchema } from '../contracts/agent-protocol.ts';
import type { Queryable, Transaction } from '../storage/database.ts';
import type { Candidate } from './routing/choose-agent.ts';

/** The key of an advisory lock, any fixed number: one process at a time assigns. */
const assignmentLock = 7_302_012;

/**
 * Takes the lock under which one transaction at a time, over all processes, assigns: so no agent is ever given more than fits. A process
 * that freezes while it holds the lock loses it after five seconds, with everything it had not committed.
 */
export async function lockAssignment(transaction: Transaction): Promise<void> {
  await transaction`
    select set_config('idle_in_transaction_session_timeout', '5000', true), pg_advisory_xact_lock(${assignmentLock})`;
}

const candidateSchema = z.object({
  id: z.string(),
  name: z.string(),
  load: z.number(),
  capacity: z.number(),
  lastAssignedMs: z.number(),
  teamIds: z.array(z.string()),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
});

/** Agents who are available and connected at `now`, with their load, teams, skills and languages. */
export async function selectCandidates(database: Queryable, now: Date): Promise<Candidate[]> {
  const rows = await database`
    select agent.id, name, capacity, skills, languages,
      (extract(epoch from greatest(last_assigned_at, '2000-01-01')) * 1000)::float8 as "lastAssignedMs",
      coalesce((select load from agent_load where agent_id = agent.id), 0) as load,
      array(select team_id::text from team_member where agent_id = agent.id) as "teamIds"
    from agent
    where availability = 'available' and role <> 'editor' and connected_until > ${now.toISOString()} and disabled_at is null
    order by agent.id`;
  return z.array(candidateSchema).parse([...rows]);
}

const deskSchema = z.object({
  role: agentRoleSchema,
  name: z.string(),
  load: z.number(),
  capacity: z.number(),
  availability: availabilitySchema,
  connected: z.boolean(),
});
export type AgentCapacity = z.infer<typeof deskSchema>;

/** The load and the capacity of one agent at `now`, offers included. Null for an unknown or disabled agent, and for an editor. */
export async function selectCapacity(database: Queryable, input: { agentId: string; now: Date }): Promise<AgentCapacity | null> {
  const [row] = await database`
    select role, name, capacity, availability, connected_until > ${input.now.toISOString()} as connected,
      coalesce((select load from agent_load where agent_id = agent.id), 0) as load
    from agent where id = ${input.agentId} and disabled_at is null and role <> 'editor'`;
  return row ? deskSchema.parse(row) : null;
}

/** An agent who takes a conversation although they are away is present: the time until they are asked about their conversations begins anew. */
export async function markAssigned(transaction: Transaction, mark: { agentId: string; at: Date }): Promise<void> {
  const at = mark.at.toISOString();
  await transaction`
    update agent set last_assigned_at = ${at}, asked_away_at = null, away_since = case when availability = 'away' then ${at}::timestamptz end
    where id = ${mark.agentId}`;
}

/**
 * The order in which conversations are served. A step of priority is worth `ageingSeconds` of waiting, so it is first in, first out within
 * a priority, and a later conversation overtakes only within the seconds that the highest priority is worth.
 */
function servingOrder(database: Queryable, ageingSeconds: number) {
  return database`
    order by queue_front desc, waiting_since - make_interval(secs => priority * ${ageingSeconds}::int), waiting_since, id`;
}

/** False while another transaction changes this conversation: that transaction or a later round assigns it. */
export async function tryLockConversation(transaction: Transaction, conversationId: string): Promise<boolean> {
  const rows = await transaction`select 1 from conversation where id = ${conversationId} for update skip locked`;
  return rows.length === 1;
}

const lineSchema = z.object({
  conversationId: z.string(),
  visitorId: z.string(),
  /** The agent who handed it back to the bot inside a scope that it left. */
  backToAgentId: z.string().nullable(),
  keeps: z.boolean(),
  /** When the last of the asked agents let it pass; null where none was asked. */
  passedMs: z.number().nullable(),
  skippedAgentIds: z.array(z.string()),
  teamIds: z.array(z.string()),
  skills: z.array(z.string()),
  weight: z.number(),
  language: z.string().nullable(),
});
export type InQueue = z.infer<typeof lineSchema>;

/** All waiting conversations in serving order, with only the columns that the choice needs, because the queue may be long. */
export async function selectWaiting(database: Queryable, ageingSeconds: number): Promise<InQueue[]> {
  const rows = await database`
    select id as "conversationId", visitor_id as "visitorId", (state ->> 'patient')::boolean or (queue_front and state ->> 'backToAgentId' is null) as keeps,
      case when state -> 'skippedAgentIds' <> '[]'::jsonb then (
        select (extract(epoch from max(at)) * 1000)::float8 from conversation_event
        where conversation_id = conversation.id and type in ('offer-declined', 'offer-lapsed')) end as "passedMs",
      state ->> 'backToAgentId' as "backToAgentId",
      state -> 'skippedAgentIds' as "skippedAgentIds", route -> 'skills' as skills, weight, language,
      array_remove(array[team_id::text, route ->> 'overflowTeamId'], null) as "teamIds"
    from conversation where state_kind = 'waiting' ${servingOrder(database, ageingSeconds)}`;
  return z.array(lineSchema).parse([...rows]);
}

/** Conversations in the queue, offered ones included, in serving order: the positions that visitors are told. */
export async function selectQueueOrder(database: Queryable, ageingSeconds: number): Promise<{ id: string; weight: number }[]> {
  return database<{ id: string; weight: number }[]>`
    select id, weight from conversation where state_kind in ('waiting', 'offered') ${servingOrder(database, ageingSeconds)}`;
}

/** The agent who last had a conversation with each of these visitors since `after`, where there was one. */
export async function selectKnownAgents(database: Queryable, input: { visitorIds: readonly string[]; after: Date }): Promise<Map<string, string>> {
  if (input.visitorIds.length === 0) return new Map();
  const rows = await database<{ visitorId: string; agentId: string }[]>`
    select distinct on (conversation.visitor_id) conversation.visitor_id as "visitorId", event.body ->> 'agentId' as "agentId"
    from conversation join conversation_event event on event.conversation_id = conversation.id and event.type = 'agent-joined'
    where conversation.visitor_id in ${database([...new Set(input.visitorIds)])} and event.at > ${input.after.toISOString()}
    order by conversation.visitor_id, event.at desc, event.seq desc`;
  return new Map(rows.map((row) => [row.visitorId, row.agentId]));
}

export async function selectLapsedOffers(database: Queryable, now: Date): Promise<{ conversationId: string; agentId: string }[]> {
  return database<{ conversationId: string; agentId: string }[]>`
    select id as "conversationId", agent_id as "agentId" from conversation
    where state_kind = 'offered' and offer_expires_at <= ${now.toISOString()} order by offer_expires_at`;
}

/** Conversations that have waited since before `limit` and whose visitors did not choose to wait anyway. */
export async function selectOverdue(database: Queryable, limit: Date): Promise<string[]> {
  const rows = await database<{ id: string }[]>`
    select id from conversation
    where state_kind = 'waiting' and waiting_since <= ${limit.toISOString()} and not (state ->> 'patient')::boolean
    order by waiting_since`;
  return rows.map((row) => row.id);
}

/** Conversations that have waited for their team so long that another team may help, once for each wait. */
export async function selectOverflowing(
  database: Queryable,
  now: Date,
): Promise<{ conversationId: string; teamId: string; teamName: string; afterSeconds: number }[]> {
  return database<{ conversationId: string; teamId: string; teamName: string; afterSeconds: number }[]>`
    select conversation.id as "conversationId", helper.id as "teamId", helper.name as "teamName",
      team.overflow_after_seconds as "afterSeconds"
    from conversation join team on team.id = conversation.team_id join team helper on helper.id = team.overflow_team_id
    where state_kind = 'waiting' and route ->> 'overflowTeamId' is null
      and waiting_since <= ${now.toISOString()}::timestamptz - make_interval(secs => team.overflow_after_seconds)
    order by waiting_since`;
}

/** Transfers that the colleague did not accept in time. */
export async function selectLapsedTransfers(database: Queryable, now: Date): Promise<{ conversationId: string; agentId: string }[]> {
  return database<{ conversationId: string; agentId: string }[]>`
    select id as "conversationId", transfer_agent_id as "agentId" from conversation
    where transfer_agent_id is not null and transfer_expires_at <= ${now.toISOString()} order by transfer_expires_at`;
}

/** Milliseconds that other consoles of the same agent get to renew the presence after a sign-out, before the agent counts as gone. */
const leaveMs = 1_500;

/** Conversations whose agent has no console any more: the grace time is over, or they signed out. */
export async function selectAbandoned(database: Queryable, now: Date): Promise<{ conversationId: string; agentId: string }[]> {
  return database<{ conversationId: string; agentId: string }[]>`
    select conversation.id as "conversationId", agent_id as "agentId"
    from conversation join agent on agent.id = agent_id
    where state_kind in ('with-agent', 'offered') and (disabled_at is not null
      or (connected_until <= ${now.toISOString()} and coalesce(signed_out_at, '-infinity') <= ${new Date(now.getTime() - leaveMs).toISOString()}))
    order by waiting_since nulls first, conversation.id`;
}

/**
 * The reason why an agent is gone, or null where they are present. Locks the agent's row: a console that comes back waits until the
 * conversation was requeued, or keeps it.
 */
export async function readAbsence(transaction: Transaction, input: { agentId: string; now: Date }): Promise<'signed-out' | 'lost' | null> {
  const [row] = await transaction<{ isThere: boolean; hasLeft: boolean }[]>`
    select connected_until > ${input.now.toISOString()} and disabled_at is null as "isThere", disabled_at is not null or coalesce(connected_until <= signed_out_at, false) as "hasLeft"
    from agent where id = ${input.agentId} for share`;
  if (row?.isThere) return null;
  return row?.hasLeft ? 'signed-out' : 'lost';
}

/** Seconds that each of the latest conversations spent with an agent, newest first. */
export async function selectRecentServiceSeconds(database: Queryable, now: Date): Promise<number[]> {
  const since = new Date(now.getTime() - 7 * 24 * 3_600_000).toISOString();
  const rows = await database<{ seconds: number }[]>`
    select extract(epoch from ended.at - (
      select max(joined.at) from conversation_event joined
      where joined.conversation_id = ended.conversation_id and joined.type = 'agent-joined' and joined.seq < ended.seq))::float8 as seconds
    from conversation_event ended
    where ended.type in ('returned-to-bot', 'conversation-closed', 'conversation-requeued') and ended.at > ${since}
    order by ended.at desc limit 40`;
  return rows.map((row) => row.seconds).filter((seconds) => Number.isFinite(seconds) && seconds > 0);
}
