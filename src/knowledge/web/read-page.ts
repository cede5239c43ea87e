import { parseDocument } from 'htmlparser2';
import { cutText } from '../../text/cut-text.ts';
import { readLanguage } from '../source/read-language.ts';

/** A page of the web as far as an article needs it. `html` is its main part with whole addresses, under one heading. */
export type Page = {
  title: string;
  html: string;
  language: string | null;
  /** The page asks not to be shown in searches. */
  noIndex: boolean;
  /** The page asks that its links are not followed. */
  noFollow: boolean;
  /** The address under which the page wants to be known. */
  canonical: string | null;
  links: string[];
};

type Element = { name: string; attributes: Readonly<Record<string, string>>; children: Node[] };
type Node = Element | string;

/** Elements inside each other beyond which a page is not read: nothing that people write is so deep. */
const deepest = 250;
const mostLinks = 2_000;
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const unread = new Set('script style template noscript svg iframe object embed form button select textarea input dialog'.split(' '));
const frame = new Set(['nav', 'aside', 'footer']);
const frameRoles = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'dialog', 'alertdialog', 'menu', 'menubar', 'toolbar']);
/** Names that sites give to what stands around a text. */
const frameNames =
  /(?:^|[\s_-])(?:cookie|cookies|consent|gdpr|breadcrumbs?|sidebar|toc|table-of-contents|skip-?(?:link|nav|to-content)|pagination|share|social|newsletter|feedback|related|edit-(?:this-)?page|page-?nav|navbar|headerlink|anchor-?link|hash-link)(?:$|[\s_-])/i;

/** Reads a page: main part, title, language, and what it says of itself. `address` is where it was found, after redirects. */
export function readPage(text: string, address: string): Page {
  const root = toTree(text);
  const all = listElements(root);
  const base = toAddress(all.find(({ name }) => name === 'base')?.attributes['href'], address) ?? address;
  const robots = all
    .filter(({ name, attributes }) => name === 'meta' && /^(?:robots|baton)$/i.test(attributes['name'] ?? ''))
    .map(({ attributes }) => attributes['content'] ?? '');
  const main = findMain(root, all);
  const content = withoutFrame(main, main.name === 'body' || main.name === '');
  const heading = listElements(content).find(({ name, children }) => name === 'h1' && textOf(children).trim() !== '');
  const title = heading ? tidy(textOf(heading.children)) : findTitle(all);
  const language = readLanguage(all.find(({ name }) => name === 'html')?.attributes['lang'] ?? '') ?? null;
  return {
    title,
    html: `${heading || title === '' ? '' : `<h1>${escapeText(title)}</h1>`}${toHtml(content.children, base)}`,
    language,
    noIndex: robots.some((content) => /noindex|none/i.test(content)),
    noFollow: robots.some((content) => /nofollow|none/i.test(content)),
    canonical: toAddress(all.find(({ name, attributes }) => name === 'link' && /^canonical$/i.test(attributes['rel'] ?? ''))?.attributes['href'], base),
    links: findLinks(all, base),
  };
}

/** The charset that a page names in its first kilobyte. */
export function readCharset(start: string): string | undefined {
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})/i.exec(start)?.[1];
}

type Parsed = ReturnType<typeof parseDocument>['children'][number];

/** The tree of a document with a bound to its depth, so that the functions here may call themselves. */
function toTree(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: { from: readonly Parsed[]; to: Element; depth: number }[] = [
    { from: parseDocument(text, { decodeEntities: true }).children, to: root, depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { from, to, depth } = next;
    for (const node of from) {
      if (node.type === 'text') to.children.push((node as { data: string }).data);
      else if ('name' in node && 'attribs' in node && 'children' in node) {
        const element: Element = { name: node.name, attributes: node.attribs, children: [] };
        to.children.push(element);
        if (depth < deepest) open.push({ from: node.children as readonly Parsed[], to: element, depth: depth + 1 });
      }
    }
  }
  return root;
}

function listElements(root: Element): Element[] {
  return [root, ...root.children.flatMap((child) => (typeof child === 'string' ? [] : listElements(child)))];
}

/** The element that holds the text: what the page calls its main part, its only article, or the place that documentation systems have for it. */
function findMain(root: Element, all: readonly Element[]): Element {
  const hasText = (element: Element): boolean => /\p{L}/u.test(textOf(element.children));
  const mains = all.filter(({ name, attributes }) => name === 'main' || attributes['role'] === 'main').filter(hasText);
  const [first] = mains;
  const within = first ? listElements(first) : all;
  const articles = within.filter(({ name, attributes }) => name === 'article' || attributes['itemprop'] === 'articleBody').filter(hasText);
  // Many are a list of others, of which none is the page's own.
  const outer = articles.length > 20 ? [] : articles.filter((article) => !articles.some((other) => other !== article && listElements(other).includes(article)));
  const [only] = outer;
  if (outer.length === 1 && only && (!first || listElements(only).some(({ name }) => name === 'h1') || !listElements(first).some(({ name }) => name === 'h1')))
    return only;
  if (first) return first;
  const named = all.find(({ attributes }) => /^(?:content|main|main-content|article|documentation|markdown-body)$/i.test(attributes['id'] ?? ''));
  if (named && hasText(named)) return named;
  return all.find(({ name }) => name === 'body') ?? root;
}

/** Without navigation, banners for cookies and the like. Around a whole body its header is the site's; inside of an article it holds the title. */
function withoutFrame(element: Element, isBody: boolean): Element {
  const children = element.children.flatMap((child): Node[] => {
    if (typeof child === 'string') return [child];
    const { name, attributes } = child;
    if (unread.has(name) || frame.has(name) || (isBody && name === 'header')) return [];
    if (frameRoles.has(attributes['role'] ?? '') || attributes['aria-modal'] === 'true') return [];
    if (name !== 'h1' && name !== 'main' && name !== 'article' && frameNames.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`)) return [];
    return [withoutFrame(child, isBody)];
  });
  return { ...element, children };
}

/** The title without the name of the site behind it. */
function findTitle(all: readonly Element[]): string {
  const own = all.find(({ name, attributes }) => name === 'meta' && attributes['property'] === 'og:title')?.attributes['content'];
  const title = tidy(textOf(all.find(({ name }) => name === 'title')?.children ?? []));
  const short = title.replace(/\s+[|·•–—]\s+[^|·•–—]+$/, '').replace(/\s+-\s+[^-]+$/, '');
  return own !== undefined && title.startsWith(tidy(own)) && tidy(own) !== '' ? tidy(own) : short;
}

function findLinks(all: readonly Element[], base: string): string[] {
  const links = new Set<string>();
  for (const { name, attributes } of all) {
    if ((name !== 'a' && name !== 'area') || /(?:^|\s)nofollow(?:\s|$)/i.test(attributes['rel'] ?? '')) continue;
    const address = toAddress(attributes['href'], base);
    if (address !== null) links.add(address);
    if (links.size >= mostLinks) break;
  }
  return [...links];
}

function toAddress(target: string | undefined, base: string): string | null {
  if (target === undefined || target.trim() === '' || !URL.canParse(target.trim(), base)) return null;
  const url = new URL(target.trim(), base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

/** HTML anew, with whole addresses. A link inside of the page keeps only its anchor. */
function toHtml(nodes: readonly Node[], base: string): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escapeText(node);
      const { name, attributes, children } = node;
      const written = Object.entries(attributes)
        .filter(([key]) => /^[a-z][\w-]*$/i.test(key) && !/^on/i.test(key))
        .map(([key, value]) => ` ${key}="${escapeText(wholeAddress(key, value, base)).replaceAll('"', '&quot;')}"`)
        .join('');
      return empty.has(name) ? `<${name}${written}>` : `<${name}${written}>${toHtml(children, base)}</${name}>`;
    })
    .join('');
}

function wholeAddress(key: string, value: string, base: string): string {
  if ((key !== 'href' && key !== 'src') || value.startsWith('#') || /^(?:mailto|tel|data|javascript):/i.test(value.trim())) return value;
  return toAddress(value, base) ?? value;
}

function textOf(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : unread.has(node.name) ? '' : textOf(node.children))).join('');
}

function tidy(text: string): string {
  return cutText(
    text
      .replace(/[\s¶#]+$/, '')
      .replace(/\s+/g, ' ')
      .trim(),
    200,
  );
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
