import type { AudienceWord } from './audience.ts';

/** A version of an article, without its text. `author`: a name, or `sync` for a file. */
export type ArticleVersion = { number: number; at: string; author: string; title: string; audience: AudienceWord[]; isPublished: boolean };

/** `GET /api/console/articles/:id/versions`: the latest ones; `count` counts all. */
export type ArticleVersionsResponse = { versions: ArticleVersion[]; count: number };

/** `GET /api/console/articles/:id/versions/:number` */
export type ArticleVersionText = { number: number; title: string; markdown: string; questions: string[]; audience: AudienceWord[] };
