import { z } from 'zod';
import type { Article, ArticleSummary } from '../../contracts/http-api.ts';

const time = z.iso.datetime();
const fields = {
  id: z.uuid(),
  slug: z.string().meta({ description: 'The end of its address: `/help/` and the slug.' }),
  title: z.string(),
  status: z.enum(['draft', 'published', 'archived']),
  origin: z.enum(['console', 'file']).meta({ description: 'Where it is edited.' }),
  language: z.string(),
  tags: z.array(z.string()),
  audience: z
    .array(z.string())
    .meta({ description: 'Who may read the working copy: `signed-in`, `agents`, or segments such as `segment:Gold`. Empty: everybody.' }),
  publishedAudience: z.array(z.string()).nullable().meta({ description: 'Who may read what is published; null where nothing is.' }),
  updatedAt: time,
  hasUnpublishedChanges: z.boolean(),
  usedByBot: z.object({ used: z.boolean(), why: z.string() }),
  source: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  isInConflict: z.boolean().meta({ description: 'It changed in its source and in the console, and nobody chose between the two yet.' }),
};
export const articleSummarySchema = z.object(fields).meta({ id: 'ArticleSummary' });
export const articleSchema = z
  .object({
    ...fields,
    markdown: z.string().meta({ description: 'The working copy.' }),
    questions: z.array(z.string()).meta({ description: 'Other wordings of the questions that it answers.' }),
    version: z.int().min(1),
    page: z.string().nullable().meta({ description: 'The page of the web that it came from.' }),
  })
  .meta({ id: 'Article' });

export function viewSummary(article: ArticleSummary): z.input<typeof articleSummarySchema> {
  const { id, slug, title, status, origin, language, tags, audience, publishedAudience, updatedAt, hasUnpublishedChanges, usedByBot, source, isInConflict } =
    article;
  return { id, slug, title, status, origin, language, tags, audience, publishedAudience, updatedAt, hasUnpublishedChanges, usedByBot, source, isInConflict };
}

export function viewArticle(article: Article): z.input<typeof articleSchema> {
  const { markdown, questions, version, page } = article;
  return { ...viewSummary(article), markdown, questions, version, page };
}
