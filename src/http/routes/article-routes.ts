import { askRequestSchema, saveArticleRequestSchema, type AskResponse } from '../../contracts/http-api.ts';
import type { AudienceWord } from '../../contracts/knowledge/audience.ts';
import { createArticle, listArticles, publishArticle, readArticle, saveArticle, unpublishArticle } from '../../knowledge/article/edit-article.ts';
import { listVersions, readVersion } from '../../knowledge/article/read-versions.ts';
import { exportArticles } from '../../knowledge/export/export-articles.ts';
import { streamArchive } from '../../knowledge/source/documents/open-archive.ts';
import { checkAudience } from '../../people/audience/check-audience.ts';
import { listAudienceChoices } from '../../people/audience/list-audience-choices.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import type { RegisterRoute } from '../route.ts';
import { listPage } from '../lists/list-page.ts';
import { cutText } from '../../text/cut-text.ts';

type ArticleRoutesDeps = {
  database: Database;
  clock: Clock;
  /** The answer that the bot would give now, outside any conversation. */
  ask(question: string, asker: AudienceWord): Promise<AskResponse>;
};

/** Registers the routes of editors: write an article, publish it, and see at once what the bot answers from it. */
export function registerArticleRoutes(register: RegisterRoute, deps: ArticleRoutesDeps): void {
  register('GET /api/console/articles', async ({ query }) =>
    listPage({ name: 'articles', items: await listArticles(deps, cutText(query['search'] ?? '', 200)) }, query),
  );
  register('GET /api/console/articles/audiences', async () => ({ json: await listAudienceChoices(deps.database) }));
  register('POST /api/console/articles', async ({ agent, body }) => {
    const article = body(saveArticleRequestSchema);
    await checkAudience(deps.database, article.audience);
    return { document: true, json: await createArticle(deps, { ...article, actor: agent }), status: 201 };
  });
  register('GET /api/console/articles/export', () => ({
    download: { tag: null, name: 'articles.zip', size: null, shownAs: null, parts: () => streamArchive(exportArticles(deps.database)) },
  }));
  register('GET /api/console/articles/:id', async ({ parameters }) => ({
    document: true,
    json: await readArticle(deps, parameters.id),
  }));
  register('GET /api/console/articles/:id/versions', async ({ parameters }) => ({ json: await listVersions(deps.database, parameters.id) }));
  register('GET /api/console/articles/:id/versions/:number', async ({ parameters: { id, number } }) => ({
    document: true,
    json: await readVersion(deps.database, { articleId: id, number }),
  }));
  register('PUT /api/console/articles/:id', async ({ agent, parameters, body }) => {
    const article = body(saveArticleRequestSchema);
    await checkAudience(deps.database, article.audience);
    return { document: true, json: await saveArticle(deps, { ...article, id: parameters.id, actor: agent }) };
  });
  register('POST /api/console/articles/:id/publish', async ({ agent, parameters }) => ({
    document: true,
    json: await publishArticle(deps, { id: parameters.id, actor: agent }),
  }));
  register('POST /api/console/articles/:id/unpublish', async ({ agent, parameters }) => ({
    document: true,
    json: await unpublishArticle(deps, { id: parameters.id, actor: agent }),
  }));
  register('POST /api/console/ask', async ({ body }) => {
    const { question, as } = body(askRequestSchema);
    return { json: await deps.ask(question, as) };
  });
}
