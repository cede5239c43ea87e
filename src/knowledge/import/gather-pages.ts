import type { KnowledgeSource } from '../../contracts/knowledge/source.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Got, GuardedGet } from '../../platform/net/guarded-get.ts';
import type { Database } from '../../storage/database.ts';
import { isInScope, normaliseAddress, type CrawlScope } from '../web/page-address.ts';
import type { Robots } from '../web/read-robots.ts';
import { gatherImages, listPageImages } from './gather-images.ts';
import { keepManners, longestDelay, type Manners } from '../web/keep-manners.ts';
import { listSitemapPages } from './list-sitemap-pages.ts';
import { readBody } from '../web/read-body.ts';
import {
  countPages,
  forgetUnseen,
  keepAsItWas,
  keepPage,
  keepUnseen,
  listUnseen,
  nextPage,
  refusePage,
  takeOverPages,
  wantPages,
  type KeptPage,
} from './page-store.ts';

/** The most bytes of all pages of one source together. */
const mostKeptBytes = 64_000_000;

export type GatherDeps = { database: Database; clock: Clock; get: GuardedGet; delayMs?: number };
export type GatherInput = {
  source: KnowledgeSource;
  runId: string;
  signal: AbortSignal;
  /** Throws where the run was stopped. */
  onProgress(progress: { phase: 'fetching' | 'images'; done: number; total: number }): Promise<void>;
};
type Run = GatherDeps & GatherInput & { place: { sourceId: string; runId: string }; scope: CrawlScope; manners: Manners };

/**
 * Fetches the pages of a source one after the other and stores each at once, so that a stopped run can continue. Unchanged pages are not
 * transferred again. Throws AppError('unavailable') where the source itself cannot be reached; nothing is changed then.
 */
export async function gatherPages(deps: GatherDeps, input: GatherInput): Promise<void> {
  const { source, runId } = input;
  const start = normaliseAddress(source.address);
  if (start === null) throw new AppError('bad-request', `${source.address} is no address of the web.`);
  const { include, exclude } = source.settings;
  const scope = source.kind === 'sitemap' ? { start: new URL(start).origin, include, exclude } : { start, include, exclude };
  const run: Run = { ...deps, ...input, place: { sourceId: source.id, runId }, scope, manners: keepManners({ ...deps, signal: input.signal }) };
  await takeOverPages(run.database, { ...run.place, now: run.clock.now() });
  const isWhole = await wantStart(run, start);
  let isFull = await readWanted(run, start);
  const unseen = await listUnseen(run.database, run.place);
  if (source.kind === 'crawl' && !isFull) {
    await wantPages(
      run.database,
      run.place,
      unseen.filter(({ path }) => isInScope(path, run.scope)),
    );
    isFull = await readWanted(run, start);
  }
  if (isFull || !isWhole) await keepUnseen(run.database, run.place);
  await gatherImages({ ...run, wanted: await listPageImages(run.database, source.id) });
  await forgetUnseen(run.database, run.place);
}

/** False where a part of the sitemap could not be read; then no page counts as deleted. */
async function wantStart(run: Run, start: string): Promise<boolean> {
  const { source, database, place, scope } = run;
  if (source.kind !== 'sitemap') {
    await wantPages(database, place, [{ path: start, address: withoutAnchor(source.address), depth: 0 }]);
    return true;
  }
  const { pages, isWhole } = await listSitemapPages(run, { address: source.address, most: source.settings.pages, scope, signal: run.signal });
  await wantPages(
    database,
    place,
    pages.map((page) => ({ ...page, depth: 0 })),
  );
  return isWhole;
}

/** Fetches the pages on the list until none is left. True where the limit of the source was reached first. */
async function readWanted(run: Run, start: string): Promise<boolean> {
  const { database, place, source } = run;
  for (let isFirst = true; ; isFirst = false) {
    const { read, wanted, bytes } = await countPages(database, place);
    await run.onProgress({ phase: 'fetching', done: read, total: Math.min(read + wanted, source.settings.pages) });
    const page = await nextPage(database, place);
    if (!page) return false;
    if (read >= source.settings.pages || bytes > mostKeptBytes) {
      await database`
        update source_file set state = 'refused', why = ${read >= source.settings.pages ? `is beyond the limit of ${source.settings.pages} pages` : 'is beyond the 64 MB that a source may hold'},
          ending = 'other' where source_id = ${place.sourceId} and run_id = ${place.runId} and state = 'wanted' and content is null`;
      return true;
    }
    const robots = await robotsOf(run, page.path);
    if (!isFirst) await run.manners.pauseFor(robots);
    await readOne(run, page, start);
  }
}

async function readOne(run: Run, page: KeptPage, start: string): Promise<void> {
  const { database, place, source } = run;
  if (source.kind !== 'page' && page.path !== start && !isInScope(page.path, run.scope)) {
    return refusePage(database, place, { path: page.path, why: 'is outside of what this source takes', ending: 'other' });
  }
  const robots = await robotsOf(run, page.path);
  if (!robots.allows(page.path)) {
    if (page.path === start) throw new AppError('unavailable', `${page.path}: the site's robots.txt does not let programs read it.`);
    return refusePage(database, place, { path: page.path, why: 'may not be read by programs, says robots.txt', ending: 'other' });
  }
  const got = await getPatiently(run, page);
  switch (got.kind) {
    case 'unchanged':
      await keepAsItWas(database, place, { path: page.path, why: null });
      return wantLinks(run, { links: page.links, depth: page.depth });
    case 'body':
      return takeBody(run, { page, got, start });
    case 'status':
    case 'failed':
    case 'refused': {
      const why = got.kind === 'status' ? `answers ${got.status}` : got.why;
      if (page.path === start && source.kind !== 'sitemap') throw new AppError('unavailable', `${page.address} ${why}. Nothing was changed.`);
      const isGone = got.kind === 'status' && (got.status === 404 || got.status === 410);
      if (isGone || got.kind === 'refused' || !page.hasContent)
        return refusePage(database, place, { path: page.path, why, ending: got.kind === 'refused' ? 'other' : 'failed' });
      await keepAsItWas(database, place, { path: page.path, why: `${why}; it stays as it was` });
      return wantLinks(run, { links: page.links, depth: page.depth });
    }
  }
}

/** Tries once more after the pause that a busy site asks for, where that is short. */
async function getPatiently(run: Run, page: KeptPage): Promise<Got> {
  const { get, signal, scope, source } = run;
  const request = {
    address: page.address,
    signal,
    headers: {
      ...(page.hasContent && page.etag !== null ? { 'if-none-match': page.etag } : {}),
      ...(page.hasContent && page.lastModified !== null ? { 'if-modified-since': page.lastModified } : {}),
    },
    judgeRedirect: (address: string) => {
      const target = normaliseAddress(address);
      return source.kind !== 'crawl' || page.depth === 0 || (target !== null && isInScope(target, scope))
        ? null
        : `redirects to ${address}, which is outside of this source`;
    },
  };
  const got = await get(request);
  if (got.kind !== 'status' || (got.status !== 429 && got.status !== 503)) return got;
  const seconds = got.retryAfterSeconds ?? 5;
  if (seconds * 1_000 > longestDelay) return got;
  await run.manners.pause(seconds * 1_000);
  return get(request);
}

async function takeBody(run: Run, { page, got, start }: { page: KeptPage; got: Extract<Got, { kind: 'body' }>; start: string }): Promise<void> {
  const { database, place } = run;
  const body = readBody(got);
  const found = normaliseAddress(got.address) ?? page.path;
  // A start page that redirects to another host, such as the one with www, moves the crawl there.
  if (page.path === start && run.source.kind === 'crawl') run.scope = { ...run.scope, start: found };
  const { scope } = run;
  const own = 'canonical' in body ? canonicalOf(body.canonical, { found, scope }) : found;
  if (own !== page.path) {
    // The page's own address is different: the page is stored under that one, and this one becomes its alias.
    await refusePage(database, place, { path: page.path, why: `is ${own}`, ending: 'alias', address: own });
    await wantPages(database, place, [{ path: own, address: own === found ? got.address : own, depth: page.depth }]);
    if (own !== found) return;
  }
  if ('why' in body) {
    if (page.path === start) throw new AppError('unavailable', `${page.address} ${body.why}. Nothing was changed.`);
    return refusePage(database, place, { path: own, why: body.why, ending: 'other' });
  }
  if (body.noIndex) await refusePage(database, place, { path: own, why: 'says noindex, so it is not published', ending: 'noindex' });
  else {
    const { headers } = got;
    const kept = {
      path: own,
      depth: page.depth,
      address: got.address,
      etag: headers['etag'] ?? null,
      lastModified: headers['last-modified'] ?? null,
      why: null,
    };
    await keepPage(database, place, { ...kept, ending: body.ending, content: body.content, language: body.language, links: body.links });
  }
  await wantLinks(run, { links: body.links, depth: page.depth });
}

/** The canonical address of a page, where it is plausible: not the front page for all pages, and not another site. */
function canonicalOf(canonical: string | null, { found, scope }: { found: string; scope: CrawlScope }): string {
  const own = canonical === null ? null : normaliseAddress(canonical);
  return own === null || own === found || new URL(own).pathname === '/' || !isInScope(own, scope) ? found : own;
}

async function wantLinks(run: Run, { links, depth }: { links: readonly string[]; depth: number }): Promise<void> {
  const { source, scope, database, place } = run;
  if (source.kind !== 'crawl' || depth >= source.settings.depth) return;
  const wanted = new Map<string, string>();
  for (const link of links) {
    const path = normaliseAddress(link);
    if (path !== null && isInScope(path, scope) && !wanted.has(path)) wanted.set(path, withoutAnchor(link));
  }
  await wantPages(
    database,
    place,
    [...wanted].map(([path, address]) => ({ path, address, depth: depth + 1 })),
  );
}

function withoutAnchor(address: string): string {
  return address.replace(/#.*$/, '');
}

/** The rules for a page. Throws AppError('unavailable') where they cannot be known. */
async function robotsOf(run: Run, page: string): Promise<Robots> {
  const robots = await run.manners.robotsOf(page);
  if ('why' in robots) throw new AppError('unavailable', `${robots.why}. So it is not known what may be read, and nothing was changed.`);
  return robots;
}
