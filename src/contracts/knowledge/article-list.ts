import { z } from 'zod';
import type { ArticleSummary } from '../http-api.ts';
import { articleTagSchema } from './audience.ts';

export const articleShows = ['all', 'published', 'unpublished', 'unused', 'archived', 'conflict', 'deleted'] as const;
export type ArticleShow = (typeof articleShows)[number];
const articleSorts = ['match', 'changed', 'title', 'oldest'] as const;
export type ArticleSort = (typeof articleSorts)[number];

/** The query of `GET /api/console/articles/page` and `…/ids`. Left out means any. */
export const articleFilterSchema = z.object({
  search: z.string().max(200).default(''),
  show: z.enum(articleShows).default('all'),
  language: z.string().max(40).default(''),
  tag: z.string().max(200).default(''),
  /** Filters by origin: `console`, or the id of a source; empty for all. */
  source: z.string().max(40).default(''),
  sort: z.enum(articleSorts).default('changed'),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type ArticleFilter = z.infer<typeof articleFilterSchema>;

export const articlesOfPage = 50;
export type ArticlePage = {
  articles: ArticleSummary[];
  /** How many the filter holds. */
  total: number;
  /** By what is shown, under the other parts of the filter. */
  shows: Record<ArticleShow, number>;
  /** The words that were looked for instead of those typed, where no article holds these. */
  readAs: string | null;
};

/** `GET /api/console/articles/choices` */
export type ArticleChoices = {
  languages: { value: string; count: number }[];
  tags: { value: string; count: number }[];
  sources: { value: string; name: string; count: number }[];
};

const changeKinds = ['publish', 'unpublish', 'archive', 'tag', 'untag', 'delete', 'restore'] as const;
export type ArticleChangeKind = (typeof changeKinds)[number];
/** Articles of one request: a console sends many as several. */
export const mostArticlesAtOnce = 50;
/** `POST /api/console/articles/change` */
export const articleChangeSchema = z.strictObject({
  kind: z.enum(changeKinds),
  ids: z.array(z.uuid()).min(1).max(mostArticlesAtOnce),
  /** Of tag and untag. */
  tag: articleTagSchema.optional(),
});
export type ArticleChange = z.infer<typeof articleChangeSchema>;
export type ArticleChangeResponse = {
  /** The changed articles, each with its former status. */
  changed: { id: string; before: ArticleSummary['status'] }[];
  /** The articles that stay unchanged, each with the reason. */
  left: { title: string; why: string }[];
};
