import { textBetween } from '../../text/text-between.ts';

/** Parameters that only count visits. */
const counting = /^(?:utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|ref|ref_src|source|_hs\w+|sessionid|sid|phpsessid|jsessionid)$/i;
const longestAddress = 1_000;

/**
 * One form of all addresses of a page: without anchor, without what only counts visits, parameters in order, without index page and
 * without the stroke at its end. Null for what is no page of the web, or is longer than any that people link to.
 */
export function normaliseAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (counting.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  url.pathname = url.pathname.replace(/\/{2,}/g, '/').replace(/\/index\.(?:html?|php)$/i, '/');
  const href = url.searchParams.size === 0 ? `${url.origin}${url.pathname}` : url.href;
  const form = url.pathname !== '/' && url.searchParams.size === 0 ? href.replace(/\/$/, '') : href;
  return form.length > longestAddress ? null : form;
}

/** Files that no page is made of. */
const notPages =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|css|js|mjs|map|json|xml|rss|atom|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|mov|avi|zip|gz|tgz|tar|7z|rar|exe|dmg|msi|deb|rpm|apk|iso)$/i;

export type CrawlScope = { start: string; include: readonly string[]; exclude: readonly string[] };

/** Whether a crawl takes an address: same host, at or below the folder of the start unless patterns say otherwise, and no loop of its own folders. */
export function isInScope(address: string, scope: CrawlScope): boolean {
  const url = new URL(address);
  const start = new URL(scope.start);
  if (url.host !== start.host || notPages.test(url.pathname) || loops(url)) return false;
  const place = `${url.pathname}${url.search}`;
  if (scope.exclude.some((pattern) => matchesPattern(place, pattern))) return false;
  if (scope.include.length > 0) return scope.include.some((pattern) => matchesPattern(place, pattern)) || address === normaliseAddress(scope.start);
  const folder = /\/[^/]*\.\w{2,5}$/.test(start.pathname) ? start.pathname.replace(/[^/]*$/, '') : start.pathname;
  const below = folder.endsWith('/') ? folder : `${folder}/`;
  return url.pathname === folder || url.pathname.startsWith(below) || `${url.pathname}/` === below;
}

/** A path with `*` for any text, matched from its beginning; `$` at its end means that nothing follows. Linear in both lengths. */
export function matchesPattern(place: string, pattern: string): boolean {
  const isWhole = pattern.endsWith('$');
  const parts = (isWhole ? textBetween(pattern, 0, pattern.length - 1) : pattern).split('*');
  const [first = '', ...rest] = parts;
  const rooted = first === '' || first.startsWith('/') ? first : `/${first}`;
  if (!place.startsWith(rooted)) return false;
  let at = rooted.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isLast && isWhole ? (place.length - part.length >= at && place.endsWith(part) ? place.length - part.length : -1) : place.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return !isWhole || at === place.length;
}

/** True for a path with one folder three times: a relative link that leads into itself. */
function loops(url: URL): boolean {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return parts.length > 25 || url.searchParams.size > 6 || [...counts.values()].some((count) => count >= 3);
}
