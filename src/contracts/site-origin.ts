import { textBetween } from '../text/text-between.ts';
import { parseUrl } from '../text/parse-url.ts';

/** Origins of this machine, for a site that names none: the chat can be tried there before it goes anywhere. */
const localHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);
export const longestOrigin = 260;

type OriginRead = { origin: string } | { why: string };

/**
 * Reads an origin as somebody writes it and returns it as browsers send it: lower case, international names in their ASCII form, no port
 * that the scheme has anyway. `https://*.example.com` stands for every subdomain, `http://localhost:*` for every port of this machine.
 */
export function readOrigin(written: string): OriginRead {
  const text = written.trim();
  if (text.length > longestOrigin) return { why: `An origin has at most ${longestOrigin} characters.` };
  if (text === '' || text === '*' || text === 'null') return { why: 'Name the site, such as https://www.example.com. There is no origin for every site.' };
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/iu.exec(text) ?? [];
  if (rest === '') return { why: `Begin with https://, such as https://${/^[\w.-]+$/u.test(text) ? text : 'www.example.com'}.` };
  if (!/^https?$/i.test(scheme)) return { why: `${scheme}:// is no address of a web page. An origin begins with https:// or http://.` };
  const anyPort = /^(localhost|127\.0\.0\.1):\*\/?$/i.exec(rest);
  if (anyPort) return { origin: `${scheme.toLowerCase()}://${(anyPort[1] ?? '').toLowerCase()}:*` };
  const isWild = rest.startsWith('*.');
  const bare = isWild ? textBetween(rest, 2) : rest;
  if (bare.includes('*')) return { why: 'A star stands only for all subdomains, in front: https://*.example.com.' };
  const parsed = parseUrl(`${scheme}://${bare}`);
  if (!parsed) return { why: 'This is no address: write the scheme and the host, such as https://www.example.com.' };
  if (parsed.username || parsed.password) return { why: 'An origin holds no user name and no password.' };
  if (parsed.search || parsed.hash || !/^\/?$/.test(parsed.pathname)) return { why: `An origin has no path. Write ${parsed.origin}.` };
  if (!isWild) return { origin: parsed.origin };
  if (!/\.[^.]+$/.test(parsed.hostname) || /^[\d.]+$|:/.test(parsed.hostname)) {
    return { why: 'Behind the star stands a domain of yours, such as https://*.example.com.' };
  }
  return { origin: `${parsed.protocol}//*.${parsed.host}` };
}

/** True where one of the origins, as `readOrigin` returns them, stands for `origin`, as a browser sends it. None at all: this machine alone. */
export function coversOrigin(origins: readonly string[], origin: string): boolean {
  const page = parseUrl(origin);
  if (page?.origin !== origin) return false;
  if (origins.length === 0) return page.protocol === 'http:' && localHosts.has(page.hostname);
  return origins.some((allowed) => {
    if (allowed === origin) return true;
    const [scheme, host = ''] = allowed.split('//');
    if (scheme !== page.protocol) return false;
    if (host.endsWith(':*')) return textBetween(host, 0, -2) === page.hostname;
    return host.startsWith('*.') && page.host.endsWith(textBetween(host, 1));
  });
}

/** The origins as sources of the policy `frame-ancestors`. */
export function listAncestors(origins: readonly string[]): string[] {
  return ["'self'", ...(origins.length > 0 ? origins : [...localHosts].map((host) => `http://${host}:*`))];
}
