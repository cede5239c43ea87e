import type { HelpResult } from '../../help-centre/open-help-centre.ts';
import type { HelpCollection, HelpEntry } from '../../help-centre/list-help.ts';
import { fill } from '../../help-centre/texts/help-texts.ts';
import { escapeHtml } from '../../text/escape-html.ts';
import type { Reply } from '../route.ts';
import { articlePath, canonicalOf, linkTo, nameLanguage, nameOf, showHelpPage, textsOf, type HelpVisit } from './show-help-page.ts';

type Listed = { own: readonly HelpCollection[]; others: readonly HelpEntry[]; languages: readonly string[] };

/** Articles of a collection on the first page; the rest is one click away. */
const shownOfEach = 6;

/** The first page: the collections of a site, each with its first articles. */
export function showHome(visit: HelpVisit, { own, others, languages }: Listed): Reply {
  const texts = textsOf(visit);
  const [language] = own.flatMap((collection) => collection.entries.map((entry) => entry.language));
  const isForeign = language !== undefined && !isSameLanguage(language, visit.language);
  const note = isForeign ? `<p class="quiet">${escapeHtml(fill(texts.articlesIn, { language: nameLanguage(language, visit.language) }))}</p>` : '';
  const isOneList = own.length === 1 && own[0]?.tag === null;
  const collections = own.map((collection) => showCollection(visit, collection, { isOneList, language: language ?? visit.language }));
  const foreign = others.length > 0 ? `<section class="others"><h2>${escapeHtml(texts.otherLanguages)}</h2>${listEntries(visit, others)}</section>` : '';
  const body =
    own.length > 0
      ? `${note}<div class="${isOneList ? 'one-list' : 'collections'}">${collections.join('')}</div>${foreign}`
      : `<p>${escapeHtml(texts.empty)}</p>`;
  return showHelpPage({ visit, title: nameOf(visit), body, canonical: canonicalOf(visit, '/help'), isHome: true, languages });
}

function showCollection(visit: HelpVisit, collection: HelpCollection, list: { isOneList: boolean; language: string }): string {
  const { isOneList, language } = list;
  const texts = textsOf(visit);
  const { tag, entries, text } = collection;
  const title = nameCollection(visit, collection, isOneList);
  const shown = isOneList ? entries : entries.slice(0, shownOfEach);
  const all = linkTo(visit, '/help', { query: { collection: tag ?? '' } });
  const more =
    shown.length < entries.length ? `<p class="more"><a href="${all}">${escapeHtml(fill(texts.showAll, { count: String(entries.length) }))}</a></p>` : '';
  return `<section><h2>${escapeHtml(title)}</h2>${text === '' ? '' : `<p class="quiet">${escapeHtml(text)}</p>`}${listEntries(visit, shown, language)}${more}</section>`;
}

/** All articles of one collection. */
export function showOneCollection(visit: HelpVisit, collection: HelpCollection): Reply {
  const { tag, entries, text } = collection;
  const title = nameCollection(visit, collection, false);
  const body = `<nav class="trail"><a href="${linkTo(visit, '/help')}">${escapeHtml(nameOf(visit))}</a></nav>
<h1>${escapeHtml(title)}</h1>${text === '' ? '' : `<p class="quiet">${escapeHtml(text)}</p>`}${listEntries(visit, entries, entries[0]?.language)}`;
  return showHelpPage({ visit, title, body, canonical: canonicalOf(visit, '/help', { collection: tag ?? '' }) });
}

export function nameCollection(visit: HelpVisit, collection: Pick<HelpCollection, 'tag' | 'title'>, isOneList: boolean): string {
  const texts = textsOf(visit);
  return collection.tag === null ? (isOneList ? texts.allArticles : texts.moreArticles) : collection.title;
}

/** A list of links. An article in another language than `expected`, or than the page, says so. */
export function listEntries(visit: HelpVisit, entries: readonly Pick<HelpEntry, 'slug' | 'title' | 'language'>[], expected: string = visit.language): string {
  const items = entries.map(
    ({ slug, title, language }) =>
      `<li><a href="${linkTo(visit, articlePath(slug))}"${speaks(language)}>${escapeHtml(title)}</a>${isSameLanguage(language, expected) ? '' : noteLanguage(visit, language)}</li>`,
  );
  return `<ul class="articles">${items.join('')}</ul>`;
}

/** The results of a search. Null: the network of the reader has asked too often. */
export function showResults(visit: HelpVisit, { query, results }: { query: string; results: readonly HelpResult[] | null }): Reply {
  const texts = textsOf(visit);
  if (results === null)
    return showHelpPage({ visit, title: texts.search, body: `<p role="alert">${escapeHtml(texts.tooMany)}</p>`, canonical: null, query, status: 429 });
  const items = results.map(
    ({ slug, anchor, title, heading, excerpt, language }) =>
      `<li><h2><a href="${linkTo(visit, articlePath(slug), { anchor })}"${speaks(language)}>${escapeHtml(title)}</a></h2>${noteLanguage(visit, language)}
${heading === null ? '' : `<p class="heading"${speaks(language)}>${escapeHtml(heading)}</p>`}<p${speaks(language)}>${escapeHtml(excerpt)}</p></li>`,
  );
  const title = fill(texts.results, { query });
  const body =
    results.length > 0
      ? `<h1>${escapeHtml(title)}</h1><ol class="results">${items.join('')}</ol>`
      : `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(fill(texts.nothing, { query }))}</p>`;
  return showHelpPage({ visit, title, body, canonical: null, query });
}

/** A page for an address that no article of the site has. */
export function showNotFound(visit: HelpVisit, { asked, likely }: { asked: string; likely: readonly HelpResult[] }): Reply {
  const texts = textsOf(visit);
  const list = likely.length > 0 ? listEntries(visit, likely) : '';
  const body = `<h1>${escapeHtml(texts.notFound)}</h1><p>${escapeHtml(texts.notFoundHint)}</p>${list}<p><a href="${linkTo(visit, '/help')}">${escapeHtml(texts.allArticles)}</a></p>`;
  return showHelpPage({ visit, title: texts.notFound, body, canonical: null, query: asked, status: 404 });
}

const speaks = (language: string): string => ` lang="${escapeHtml(language)}" dir="auto"`;

const isSameLanguage = (first: string, second: string): boolean => first.split('-')[0] === second.split('-')[0];

function noteLanguage(visit: HelpVisit, language: string): string {
  return isSameLanguage(language, visit.language) ? '' : ` <span class="language">${escapeHtml(nameLanguage(language, visit.language))}</span>`;
}
