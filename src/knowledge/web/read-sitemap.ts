import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { cutText } from '../../text/cut-text.ts';

const mostAddresses = 50_000;
/** Bytes of a sitemap after unpacking: the limit of the protocol. */
const mostBytes = 50_000_000;
/** Characters that are searched in one turn of the event loop, and the longest match. */
const charactersPerTurn = 1_000_000;
const longestMatch = 2_500;

export type Sitemap = { pages: string[]; sitemaps: string[] } | { why: string };

const unpack = promisify(gunzip);

/**
 * The addresses in a sitemap, an index of sitemaps or a list of addresses, packed or not. It is unpacked beside the event loop and searched
 * a megabyte in each turn, so that sockets are served meanwhile.
 */
export async function readSitemap(bytes: Buffer): Promise<Sitemap> {
  let plain: Buffer;
  try {
    plain = bytes.subarray(0, 2).toString('hex') === '1f8b' ? await unpack(bytes, { maxOutputLength: mostBytes }) : bytes;
  } catch {
    return { why: `is damaged, or unpacks to more than ${mostBytes / 1_000_000} MB` };
  }
  const text = plain.toString('utf8');
  const root = /<(?:\w{1,20}:)?(urlset|sitemapindex)[\s>]/i.exec(cutText(text, charactersPerTurn))?.[1]?.toLowerCase();
  if (root === undefined) {
    const pages = await findInTurns(text, /(?<=^|\n)[ \t\r]{0,20}(https?:\/\/\S{1,2000})[ \t\r]{0,20}(?=\n|$)/gi);
    return pages.length === 0 ? { why: 'is no sitemap' } : { pages, sitemaps: [] };
  }
  const found = await findInTurns(text, /<(?:\w{1,20}:)?loc>\s{0,200}(?:<!\[CDATA\[)?\s{0,200}(https?:\/\/[^<\]\s]{1,2000})/gi);
  const addresses = found.map(decodeEntities);
  return root === 'sitemapindex' ? { pages: [], sitemaps: addresses } : { pages: addresses, sitemaps: [] };
}

/** The first group of every match. Each part overlaps with the next by the longest match. */
async function findInTurns(text: string, pattern: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < text.length && found.length < mostAddresses; from += charactersPerTurn) {
    const start = Math.max(0, from - 1);
    // eslint-disable-next-line baton/cut-text -- the part is only searched, and half a character is in no address
    const part = text.slice(start, from + charactersPerTurn + longestMatch);
    for (const match of part.matchAll(pattern)) {
      const place = start + match.index;
      if (place >= from && place < from + charactersPerTurn && found.length < mostAddresses) found.push(match[1] ?? '');
    }
    await setImmediate();
  }
  return found;
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
