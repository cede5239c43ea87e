import { z } from 'zod';
import { saveArticleRequestSchema, type Article } from '../../contracts/http-api.ts';
import { articleFilterSchema } from '../../contracts/knowledge/article-list.ts';
import { audienceHelp, readAudience, type AudienceWord } from '../../contracts/knowledge/audience.ts';
import { changeArticles } from '../../knowledge/article/change-articles.ts';
import { createArticle, publishArticle, readArticle, saveArticle, unpublishArticle } from '../../knowledge/article/edit-article.ts';
import { searchArticles } from '../../knowledge/article/search-articles.ts';
import { checkAudience } from '../../people/audience/check-audience.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Queryable } from '../../storage/database.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from '../api-page.ts';
import { describeFields } from '../describe-fields.ts';
import { requireMatch } from '../etag.ts';
import { operation, type ApiAnswer, type Operation } from '../operation.ts';
import { articleSchema, articleSummarySchema, viewArticle, viewSummary } from '../views/article-view.ts';

const tag = 'Articles';
const placeSchema = z.tuple([z.int().min(0).max(1_000_000)]);
const filterShape = describeFields(articleFilterSchema.omit({ from: true }), {
  search: 'Words that are looked for in title and text.',
  show: 'Articles in this state alone.',
  language: 'A language tag, such as `en`.',
  tag: 'One tag.',
  source: '`console`, or the id of a source.',
  sort: '`match`: the best first where there is a search.',
}).shape;
const { tags, questions, language, title, markdown } = saveArticleRequestSchema.shape;
const audience = z.array(z.string().max(100)).max(20).optional().meta({
  description: '`signed-in`, `agents` or segments such as `segment:Gold`; empty: everybody. Left out: as in the version before. An unknown one is refused.',
});
const saveBody = z.strictObject({ title, markdown, tags: tags.default([]), questions: questions.default([]), language: language.default('en'), audience });
const example = { title: 'Returns', markdown: 'You can send anything back within 30 days.', questions: ['Can I return it?'] };
const parameters = { id: '{article.id}' };

export const articleOperations: Operation[] = [
  operation({
    route: 'GET /api/v1/articles',
    name: 'listArticles',
    tag,
    summary: 'Articles that match',
    status: 200,
    query: z.strictObject({ ...filterShape, ...pageQuery }),
    answer: pageOf(articleSummarySchema).meta({ id: 'ArticlePage' }),
    example: { query: { show: 'published' } },
    async run({ log }, { query }) {
      const { cursor, limit, ...filter } = query;
      const [from] = readCursor(placeSchema, cursor) ?? [0];
      const { articles, total } = await searchArticles(log.database, { ...filter, from }, limit);
      const next = from + articles.length;
      return { body: { items: articles.map(viewSummary), next: articles.length > 0 && next < total ? writeCursor([next]) : null } };
    },
  }),
  operation({
    route: 'POST /api/v1/articles',
    name: 'addArticle',
    tag,
    summary: 'Add an article as a draft',
    description: 'The bot answers from it once it is published.',
    status: 201,
    etag: 'given',
    body: saveBody.meta({ id: 'SaveArticle' }),
    answer: articleSchema,
    example: { body: example, as: 'article' },
    run: async ({ log }, { body, actor }) =>
      answer(await createArticle(log, { ...body, audience: await readKnownAudience(log.database, body.audience), version: 0, actor })),
  }),
  operation({
    route: 'GET /api/v1/articles/:id',
    name: 'readArticle',
    tag,
    summary: 'One article with its working copy',
    status: 200,
    etag: 'given',
    answer: articleSchema,
    example: { parameters },
    run: async ({ log }, { id }) => answer(await readArticle(log, id)),
  }),
  operation({
    route: 'PUT /api/v1/articles/:id',
    name: 'replaceArticle',
    tag,
    summary: 'Save a new version of an article',
    description: 'Visitors see it once it is published.',
    status: 200,
    etag: 'needed',
    body: saveBody.meta({ id: 'ReplaceArticle' }),
    answer: articleSchema,
    example: { parameters, body: { ...example, markdown: 'You can send anything back within 60 days.' } },
    async run({ log }, { id, body, actor, ifMatch }) {
      const { version } = await readArticle(log, id);
      requireMatch(ifMatch, String(version));
      const saving = saveArticle(log, { ...body, audience: await readKnownAudience(log.database, body.audience), id, version, actor });
      return answer(
        await saving.catch((error: unknown) => {
          // The version was compared before: a conflict now is a change in between.
          if (error instanceof AppError && error.code === 'conflict') requireMatch(null, '');
          throw error;
        }),
      );
    },
  }),
  operation({
    route: 'POST /api/v1/articles/:id/publish',
    name: 'publishArticle',
    tag,
    summary: 'Publish the latest version of an article',
    status: 200,
    etag: 'given',
    answer: articleSchema,
    example: { parameters },
    run: async ({ log }, { id, actor }) => answer(await publishArticle(log, { id, actor })),
  }),
  operation({
    route: 'POST /api/v1/articles/:id/unpublish',
    name: 'unpublishArticle',
    tag,
    summary: 'Take an article away from the bot and the help pages',
    status: 200,
    etag: 'given',
    answer: articleSchema,
    example: { parameters },
    run: async ({ log }, { id, actor }) => answer(await unpublishArticle(log, { id, actor })),
  }),
  operation({
    route: 'DELETE /api/v1/articles/:id',
    name: 'deleteArticle',
    tag,
    summary: 'Delete an article',
    description: 'It can be brought back in the console for 30 days.',
    status: 204,
    example: { parameters },
    async run({ log }, { id, actor }) {
      await readArticle(log, id);
      const { left } = await changeArticles(log, { kind: 'delete', ids: [id], actor });
      const [refused] = left;
      if (refused) throw new AppError('conflict', `It stays: ${refused.why}.`);
      return { body: null };
    },
  }),
];

/** Throws AppError('bad-request') for an audience that nobody belongs to. */
async function readKnownAudience(database: Queryable, typed: readonly string[] | undefined): Promise<AudienceWord[] | undefined> {
  if (typed === undefined) return undefined;
  const read = readAudience(typed);
  if ('wrong' in read) throw new AppError('bad-request', `The audience "${read.wrong}" is unknown. ${audienceHelp}.`);
  await checkAudience(database, read.audience);
  return read.audience;
}

function answer(article: Article): ApiAnswer<z.input<typeof articleSchema>> {
  return { body: viewArticle(article), etag: String(article.version) };
}
