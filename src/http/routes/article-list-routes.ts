import { articleChangeSchema, articleFilterSchema, type ArticleFilter } from '../../contracts/knowledge/article-list.ts';
import { changeArticles } from '../../knowledge/article/change-articles.ts';
import { listArticleIds, listChoices, searchArticles } from '../../knowledge/article/search-articles.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import type { RegisterRoute } from '../route.ts';

/** The list of all articles, and changes of many of them. */
export function registerArticleListRoutes(register: RegisterRoute, deps: { database: Database; clock: Clock }): void {
  register('GET /api/console/articles/page', async ({ query }) => ({ json: await searchArticles(deps.database, readFilter(query)), document: true }));
  register('GET /api/console/articles/choices', async () => ({ json: await listChoices(deps.database) }));
  register('GET /api/console/articles/ids', async ({ query }) => ({ json: { ids: await listArticleIds(deps.database, readFilter(query)) }, document: true }));
  register('POST /api/console/articles/change', async ({ agent, body }) => ({
    json: await changeArticles(deps, { ...body(articleChangeSchema), actor: agent }),
  }));
}

function readFilter(query: Record<string, string>): ArticleFilter {
  const parsed = articleFilterSchema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new AppError('bad-request', `The filter cannot be read: ${parsed.error.issues[0]?.path.join('.') ?? ''} is not valid.`);
}
