import path from 'node:path';
import { addressKey } from './address-key.ts';

const mostAddresses = 50;
const longestAddress = 500;

/** The former addresses that a file names, from the root of its site, without the address under which Baton serves the article. */
export function listAddresses(article: { file: string; slug: string; names: readonly string[] }): string[] {
  const byKey = new Map<string, string>();
  for (const name of article.names) {
    const place = name.trim().replace(/^https?:\/\/[^/]+/i, '');
    // A pattern such as /:year/:title/ is no address: the site's own system fills it in.
    if (place.includes(':') || /[\s<>"\\^`{|}]/.test(place) || place.length > longestAddress) continue;
    const address = path.posix.join('/', place.startsWith('/') ? '' : path.posix.dirname(article.file), place);
    const key = addressKey(address);
    if (key !== '' && key !== addressKey(article.slug) && !byKey.has(key)) byKey.set(key, address);
  }
  return [...byKey.values()].slice(0, mostAddresses);
}
