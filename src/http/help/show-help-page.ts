import type { Site } from '../../contracts/site.ts';
import { type HelpLanguage, helpTexts } from '../../help-centre/texts/choose-help-language.ts';
import type { HelpTexts } from '../../help-centre/texts/help-texts.ts';
import { inLanguage } from '../../sites/speak-on-site.ts';
import { escapeHtml } from '../../text/escape-html.ts';
import type { Reply } from '../route.ts';

/** The request for a page of the help centre, as all its pages need it. */
export type HelpVisit = {
  site: Site;
  /** Of the page's own words; articles have languages of their own. */
  language: HelpLanguage;
  /** Carried on by every link: the key of a site that is not the first, and a language that was chosen by hand. */
  carried: Readonly<Record<string, string>>;
  /** The origin of this server, such as `https://help.example.com`. */
  origin: string;
};

type Content = {
  visit: HelpVisit;
  title: string;
  body: string;
  /** The path and query of the page by which search engines know it. Null: they do not list it. */
  canonical: string | null;
  description?: string;
  /** Facts for search engines (schema.org). */
  data?: object;
  /** The words in the search field. */
  query?: string;
  /** The first page shows the search in its middle. */
  isHome?: boolean;
  /** Languages in which the site has articles. */
  languages?: readonly string[];
  status?: number;
};

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'he', 'fa']);

/** A link within the help centre of the visited site, ready for an attribute. */
export function linkTo(visit: HelpVisit, path: string, more: { query?: Readonly<Record<string, string>>; anchor?: string } = {}): string {
  return escapeHtml(addressOf(path, { ...more.query, ...visit.carried }, more.anchor));
}

/** The address of a page as search engines know it: without the language of the reader. */
export function canonicalOf(visit: HelpVisit, path: string, query: Readonly<Record<string, string>> = {}): string {
  const { site } = visit.carried;
  return addressOf(path, { ...query, ...(site === undefined ? {} : { site }) });
}

function addressOf(path: string, query: Readonly<Record<string, string>>, anchor = ''): string {
  const search = new URLSearchParams(query).toString();
  return `${path}${search === '' ? '' : `?${search}`}${anchor === '' ? '' : `#${anchor}`}`;
}

export const articlePath = (slug: string): string => `/help/${encodeURIComponent(slug)}`;
export const textsOf = (visit: HelpVisit): HelpTexts => helpTexts[visit.language];

/** The name of the help centre of a site. */
export function nameOf(visit: HelpVisit): string {
  const titles = visit.site.published.help.title;
  return inLanguage(titles, visit.language) ?? Object.values(titles)[0] ?? textsOf(visit).helpCentre;
}

/** A whole page. It needs no script: `help-page.js` adds results while one types, and the count of helpful votes. */
export function showHelpPage(content: Content): Reply {
  const { visit, title, body, canonical, isHome = false } = content;
  const { site, language } = visit;
  const texts = textsOf(visit);
  const name = nameOf(visit);
  const whole = title === name ? name : `${title} · ${name}`;
  const { appearance, help } = site.published;
  const isListed = canonical !== null && help.indexed;
  const theme = appearance.theme === 'auto' ? '' : ` data-theme="${appearance.theme}"`;
  const address = canonical === null ? '' : escapeHtml(visit.origin + canonical);
  const brand =
    appearance.logo === ''
      ? escapeHtml(name)
      : `<img src="${escapeHtml(appearance.logo)}" alt="${isHome ? escapeHtml(name) : ''}">${isHome ? '' : escapeHtml(name)}`;
  const html = `<!doctype html>
<html lang="${language}" dir="${rightToLeft.has(language) ? 'rtl' : 'ltr'}"${theme}>
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(whole)}</title>
${isListed ? `<link rel="canonical" href="${address}">` : '<meta name="robots" content="noindex">'}
${content.description ? `<meta name="description" content="${escapeHtml(content.description)}">` : ''}
<meta property="og:title" content="${escapeHtml(title)}"><meta property="og:site_name" content="${escapeHtml(name)}">
<meta property="og:type" content="${isHome ? 'website' : 'article'}">${address === '' ? '' : `<meta property="og:url" content="${address}">`}
${content.description ? `<meta property="og:description" content="${escapeHtml(content.description)}">` : ''}
${content.data ? `<script type="application/ld+json">${JSON.stringify(content.data).replaceAll('<', '\\u003c')}</script>` : ''}
<link rel="stylesheet" href="/widget/help.css">
<script type="module" src="/widget/help-page.js"></script>
</head>
<body${isHome ? ' class="home"' : ''}>
<a class="skip" href="#content">${escapeHtml(texts.skip)}</a>
<header class="top"${brandStyle(appearance.colour)}>
<div class="bar">
${isHome && appearance.logo === '' ? '' : `<a class="brand" href="${linkTo(visit, '/help')}">${brand}</a>`}
${isHome ? '' : searchForm(visit, content.query)}
</div>
${isHome ? `<div class="hero"><h1>${escapeHtml(name)}</h1>${introOf(visit)}${searchForm(visit, content.query)}</div>` : ''}
</header>
<main id="content" tabindex="-1">${body}</main>
${languageLinks(visit, content.languages ?? [])}
<script async src="/widget.js${site.isFirst ? '' : `?site=${site.key}`}"></script>
</body>
</html>`;
  return { html, policy: 'page', ...(content.status ? { status: content.status } : {}) };
}

function introOf(visit: HelpVisit): string {
  const { intro } = visit.site.published.help;
  const text = inLanguage(intro, visit.language) ?? Object.values(intro)[0] ?? '';
  return text === '' ? '' : `<p>${escapeHtml(text)}</p>`;
}

function searchForm(visit: HelpVisit, query = ''): string {
  const { search, searchButton } = textsOf(visit);
  const carried = Object.entries(visit.carried).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`);
  return `<form class="search" role="search" action="/help" method="get">${carried.join('')}
<input type="search" name="q" value="${escapeHtml(query)}" maxlength="200" placeholder="${escapeHtml(search)}" aria-label="${escapeHtml(search)}" autocomplete="off">
<button>${escapeHtml(searchButton)}</button></form>`;
}

/** Languages in which there are articles, each in its own words. */
function languageLinks(visit: HelpVisit, languages: readonly string[]): string {
  const others = languages.filter((language) => Object.hasOwn(helpTexts, language));
  if (others.length < 2) return '';
  const links = others.map((language) => {
    const current = language === visit.language ? ' aria-current="true"' : '';
    const { lang: _, ...carried } = visit.carried;
    return `<li><a lang="${language}" hreflang="${language}"${current} href="${escapeHtml(addressOf('/help', { ...carried, lang: language }))}">${escapeHtml(nameLanguage(language, language))}</a></li>`;
  });
  return `<footer class="foot"><nav aria-label="${escapeHtml(textsOf(visit).language)}"><ul>${links.join('')}</ul></nav></footer>`;
}

/** A language in the words of another, such as "Deutsch" or "German". */
export function nameLanguage(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The site's colour behind the name, with white or black words on it, whichever is read more easily. */
function brandStyle(colour: string): string {
  if (colour === '') return '';
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/g) ?? []).map((digits) => {
    const value = Number.parseInt(digits, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // At this luminance white and black have the same contrast.
  return ` style="--brand:${colour};--on-brand:${luminance > 0.179 ? '#000' : '#fff'}"`;
}
