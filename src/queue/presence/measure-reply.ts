import type { Queryable } from '../../storage/database.ts';

/** The time in which replies are measured. */
const measuredDays = 28;
/** Fewer replies than this say nothing about the next one. */
const fewestReplies = 10;

/**
 * The median of the seconds from joining the queue to the first message of an agent, over the last weeks. Null where there were too few.
 * Visitors who chose to wait while nobody was there are left out: the figure is about the hours in which it is shown.
 */
export async function measureReply(database: Queryable, now: Date): Promise<number | null> {
  const from = new Date(now.getTime() - measuredDays * 86_400_000);
  const [row] = await database<{ replies: number; seconds: number | null }[]>`
    with queued as (
      select conversation_id, min(at) as at from conversation_event
      where type = 'conversation-queued' and at >= ${from} and at <= ${now} and not coalesce((body ->> 'patient')::boolean, false)
      group by conversation_id
    ), replies as (
      select extract(epoch from min(reply.at) - queued.at)::float8 as seconds
      from queued join conversation_event reply
        on reply.conversation_id = queued.conversation_id and reply.type = 'agent-message' and reply.at >= queued.at
      group by queued.conversation_id, queued.at
    )
    select count(*)::int as replies, percentile_cont(0.5) within group (order by seconds) as seconds from replies`;
  return row && row.replies >= fewestReplies && row.seconds !== null ? Math.round(row.seconds) : null;
}
