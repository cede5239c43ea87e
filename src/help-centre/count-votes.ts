import type { ArticleVotes } from '../contracts/knowledge/article-votes.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Queryable } from '../storage/database.ts';

/** Counts a reader's word on a published article, by the day and without the reader. False where there is no such article. */
export async function countVote({ database, clock }: { database: Database; clock: Clock }, vote: { articleId: string; helped: boolean }): Promise<boolean> {
  const helped = vote.helped ? 1 : 0;
  const rows = await database`
    insert into article_vote (article_id, day, helped, not_helped)
    select id, (${clock.now().toISOString()}::timestamptz at time zone 'UTC')::date, ${helped}, ${1 - helped}
    from article where id = ${vote.articleId} and published_version_id is not null
    on conflict (article_id, day) do update
      set helped = article_vote.helped + excluded.helped, not_helped = article_vote.not_helped + excluded.not_helped
    returning 1`;
  return rows.length > 0;
}

/** Of an article: for how many readers it was helpful, and for how many not. */
export async function readVotes(database: Queryable, articleId: string): Promise<ArticleVotes> {
  const [row] = await database<ArticleVotes[]>`
    select coalesce(sum(helped), 0)::int as helped, coalesce(sum(not_helped), 0)::int as "notHelped" from article_vote where article_id = ${articleId}`;
  return row ?? { helped: 0, notHelped: 0 };
}
