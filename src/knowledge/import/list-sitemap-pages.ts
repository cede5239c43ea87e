import { AppError } from '../../platform/app-error.ts';
import type { GuardedGet } from '../../platform/net/guarded-get.ts';
import { isInScope, normaliseAddress, type CrawlScope } from '../web/page-address.ts';
import { readSitemap } from '../web/read-sitemap.ts';

/** The most sitemaps that one index may name, and the most indexes inside each other. */
const mostSitemaps = 200;
const deepest = 3;

/**
 * The pages that a sitemap names, in its order, of one host and within the patterns of the source. `isWhole` is false where one of several
 * sitemaps could not be read. Throws AppError('unavailable') where the first cannot be read.
 */
export async function listSitemapPages(
  deps: { get: GuardedGet },
  input: { address: string; most: number; scope: CrawlScope; signal: AbortSignal },
): Promise<{ pages: { path: string; address: string }[]; isWhole: boolean }> {
  const { address, most, scope, signal } = input;
  const pages = new Map<string, string>();
  const open = [{ address, depth: 0 }];
  const seen = new Set<string>();
  let isWhole = true;
  for (let next = open.shift(); next !== undefined && pages.size < most; next = open.shift()) {
    if (seen.has(next.address) || seen.size >= mostSitemaps) continue;
    seen.add(next.address);
    const got = await deps.get({ address: next.address, signal });
    const sitemap =
      got.kind === 'body' ? await readSitemap(got.bytes) : { why: got.kind === 'status' ? `answers ${got.status}` : 'why' in got ? got.why : 'cannot be read' };
    if ('why' in sitemap) {
      if (next.depth === 0) throw new AppError('unavailable', `${next.address} ${sitemap.why}. Nothing was changed.`);
      isWhole = false;
      continue;
    }
    for (const page of sitemap.pages) {
      const form = normaliseAddress(page);
      if (form !== null && isInScope(form, scope) && pages.size < most && !pages.has(form)) pages.set(form, page);
    }
    if (next.depth < deepest) open.push(...sitemap.sitemaps.map((each) => ({ address: each, depth: next.depth + 1 })));
  }
  if (pages.size === 0) throw new AppError('unavailable', `${address} names no page that this source may read. Nothing was changed.`);
  return { pages: [...pages].map(([path, address]) => ({ path, address })), isWhole };
}
