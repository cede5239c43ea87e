import { gunzipSync } from 'node:zlib';

const mostAddresses = 50_000;
/** Bytes of a sitemap after unpacking: the limit of the protocol. */
const mostBytes = 50_000_000;

export type Sitemap = { pages: string[]; sitemaps: string[] } | { why: string };

/** The addresses in a sitemap, an index of sitemaps or a list of addresses, packed or not. */
export function readSitemap(bytes: Buffer): Sitemap {
  let plain: Buffer;
  try {
    plain = bytes.subarray(0, 2).toString('hex') === '1f8b' ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes;
  } catch {
    return { why: `is damaged, or unpacks to more than ${mostBytes / 1_000_000} MB` };
  }
  const text = plain.toString('utf8');
  if (!/<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]/i.test(text)) {
    const lines = text.split('\n').flatMap((line) => (/^\s*https?:\/\/\S+\s*$/i.test(line) ? [line.trim()] : []));
    return lines.length === 0 ? { why: 'is no sitemap' } : { pages: lines.slice(0, mostAddresses), sitemaps: [] };
  }
  const found: string[] = [];
  for (const match of text.matchAll(/<(?:\w{1,20}:)?loc>\s{0,200}(?:<!\[CDATA\[)?\s{0,200}(https?:\/\/[^<\]\s]{1,2000})/gi)) {
    found.push(decodeEntities(match[1] ?? ''));
    if (found.length >= mostAddresses) break;
  }
  const isIndex = /<(?:\w{1,20}:)?sitemapindex[\s>]/i.test(text);
  return isIndex ? { pages: [], sitemaps: found } : { pages: found, sitemaps: [] };
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
