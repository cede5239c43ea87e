import type { Queryable } from '../storage/database.ts';

export type Rating = { conversationId: string; score: number; comment: string; agentId: string | null; at: string };

/** Rated conversations with the newest comment, by when they were first rated, newest first. `before`: the end of the page before. */
export async function listRatings(database: Queryable, input: { before: { at: string; conversationId: string } | null; limit: number }): Promise<Rating[]> {
  const { before, limit } = input;
  const rows = await database<Rating[]>`
    select conversation.id as "conversationId", rating as score, state ->> 'agentId' as "agentId", rated_at as at,
      coalesce((select body ->> 'comment' from conversation_event
        where conversation_id = conversation.id and type = 'rating-given' order by seq desc limit 1), '') as comment
    from conversation
    where rating is not null and rated_at is not null
      ${before === null ? database`` : database`and (rated_at, conversation.id) < (${before.at}::timestamptz, ${before.conversationId}::uuid)`}
    order by rated_at desc, conversation.id desc limit ${limit}`;
  return [...rows];
}
