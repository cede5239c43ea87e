import type { Queryable } from '../storage/database.ts';

const mostTags = 200;

/** The tags of conversations, the most frequent first. */
export async function listTags(database: Queryable): Promise<{ tag: string; count: number }[]> {
  return database<{ tag: string; count: number }[]>`
    select tag, count(*)::int as count from conversation, unnest(tags) tag group by tag order by count desc, tag limit ${mostTags}`;
}
