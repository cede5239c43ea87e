import { excerptOf, type HelpArticle } from '../../help-centre/open-help-centre.ts';
import { escapeHtml } from '../../text/escape-html.ts';
import type { Reply } from '../route.ts';
import { articlePath, canonicalOf, linkTo, nameOf, showHelpPage, textsOf, type HelpVisit } from './show-help-page.ts';
import { listEntries, nameCollection } from './list-pages.ts';
import { renderArticle } from './render-article.ts';

/** A page with fewer sections needs no list of them. */
const fewestSections = 3;

/** An article for people to read, with its place in the help centre, its sections, its date, and what else may help. */
export function showArticle(visit: HelpVisit, article: HelpArticle): Reply {
  const texts = textsOf(visit);
  const { title, language, updatedAt, collection, related } = article;
  const content = renderArticle(article.markdown);
  const date = new Intl.DateTimeFormat(visit.language, { dateStyle: 'long', timeZone: 'UTC' }).format(updatedAt);
  const of = `lang="${escapeHtml(language)}" dir="auto"`;
  const time = `<time datetime="${updatedAt.toISOString()}">${escapeHtml(date)}</time>`;
  const updated = escapeHtml(texts.updated).replace('{date}', () => time);
  const body = `<div class="columns"><div class="head">
<nav class="trail"><a href="${linkTo(visit, '/help')}">${escapeHtml(nameOf(visit))}</a>${trailOf(visit, collection)}</nav>
<h1 ${of}>${escapeHtml(title)}</h1>
<p class="quiet">${updated}</p>
</div>${listSections(texts.contents, content, of)}<div class="text">
<article ${of}>${content}</article>
<form class="vote" data-article="${article.id}" data-thanks="${escapeHtml(texts.thanks)}" hidden><span id="vote">${escapeHtml(texts.helpful)}</span>
<span role="group" aria-labelledby="vote"><button type="button" value="yes">${escapeHtml(texts.yes)}</button> <button type="button" value="no">${escapeHtml(texts.no)}</button></span></form>
${related.length > 0 ? `<section class="related"><h2>${escapeHtml(texts.related)}</h2>${listEntries(visit, related, language)}</section>` : ''}
</div></div>`;
  const canonical = canonicalOf(visit, articlePath(article.slug));
  return showHelpPage({
    visit,
    title,
    body,
    canonical,
    description: excerptOf(article.markdown),
    data: describe(visit, article, canonical),
  });
}

function trailOf(visit: HelpVisit, collection: HelpArticle['collection']): string {
  if (collection?.tag == null) return '';
  return `<span aria-hidden="true"> / </span><a href="${linkTo(visit, '/help', { query: { collection: collection.tag } })}">${escapeHtml(nameCollection(visit, collection, false))}</a>`;
}

/** Links to the sections. `of`: the attributes of the article's language. The renderer has made the ids of the headings. */
function listSections(name: string, content: string, of: string): string {
  const sections = [...content.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/gs)];
  if (sections.length < fewestSections) return '';
  // The heading was sanitised; without its tags it is still escaped text.
  const items = sections.map(([, id = '', heading = '']) => `<li><a href="#${id}">${heading.replace(/<[^>]*>/g, '')}</a></li>`);
  return `<nav class="contents" aria-labelledby="contents"><h2 id="contents">${escapeHtml(name)}</h2><ul ${of}>${items.join('')}</ul></nav>`;
}

/** The article and its place, as schema.org names them. */
function describe(visit: HelpVisit, article: HelpArticle, canonical: string): object {
  const url = visit.origin + canonical;
  const steps = [
    { name: nameOf(visit), item: visit.origin + canonicalOf(visit, '/help') },
    ...(article.collection?.tag == null
      ? []
      : [{ name: article.collection.title, item: visit.origin + canonicalOf(visit, '/help', { collection: article.collection.tag }) }]),
    { name: article.title, item: url },
  ];
  return {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'Article', headline: article.title, dateModified: article.updatedAt.toISOString(), inLanguage: article.language, mainEntityOfPage: url },
      { '@type': 'BreadcrumbList', itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })) },
    ],
  };
}
