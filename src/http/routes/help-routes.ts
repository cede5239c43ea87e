import { findMovedArticle } from '../../knowledge/address/find-moved-article.ts';
import { listPublishedArticles, readPublishedArticle } from '../../knowledge/article/read-published.ts';
import type { Database } from '../../storage/database.ts';
import { renderArticle } from '../render-article.ts';
import type { RegisterRoute, Reply } from '../route.ts';
import { escapeHtml } from '../../text/escape-html.ts';

/** The public help centre: the articles that the bot answers from, for people to read. Sanitised after rendering. */
export function registerHelpRoutes(register: RegisterRoute, deps: { database: Database }): void {
  register('GET /help', async () => {
    const articles = await listPublishedArticles(deps.database);
    const items = articles.map((article) => `<li><a href="/help/${encodeURIComponent(article.slug)}">${escapeHtml(article.title)}</a></li>`);
    const body = items.length > 0 ? `<ul class="articles">${items.join('')}</ul>` : '<p>Nothing is published yet.</p>';
    return page({ title: 'Help centre', body: `<h1>Help centre</h1>${body}` });
  });
  register('GET /help/*path', async ({ parameters }) => {
    const article = await readPublishedArticle(deps.database, parameters.path);
    const moved = article ? null : await findMovedArticle(deps.database, parameters.path);
    if (moved !== null) return { movedTo: `/help/${encodeURIComponent(moved)}` };
    if (!article) return page({ title: 'Not found', body: '<h1>There is no such article</h1><p><a href="/help">All articles</a></p>', status: 404 });
    const content = renderArticle(article.markdown);
    const body = `<p><a href="/help">Help centre</a></p><h1>${escapeHtml(article.title)}</h1><article lang="${escapeHtml(article.language)}" dir="auto">${content}</article>`;
    return page({ title: article.title, body });
  });
}

function page(content: { title: string; body: string; status?: number }): Reply {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(content.title)} · Baton</title>
<link rel="stylesheet" href="/widget/help.css">
</head>
<body><main>${content.body}</main><script async src="/widget.js"></script></body>
</html>`;
  return { html, policy: 'page', ...(content.status ? { status: content.status } : {}) };
}
