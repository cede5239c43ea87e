/** `GET /api/console/articles/:id/votes`: for how many readers of the help centre an article was helpful, and for how many not. */
export type ArticleVotes = { helped: number; notHelped: number };
