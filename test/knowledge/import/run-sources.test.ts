import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddSourceRequest, RunCounts } from '../../../src/contracts/knowledge/source.ts';
import { addSourceRequestSchema } from '../../../src/contracts/knowledge/source.ts';
import { listArticles, publishArticle, readArticle } from '../../../src/knowledge/article/edit-article.ts';
import { readPublishedArticle, listPublishedArticles } from '../../../src/knowledge/article/read-published.ts';
import { askRun, readReport, stopRun } from '../../../src/knowledge/import/ask-run.ts';
import { addSource } from '../../../src/knowledge/import/edit-source.ts';
import { askDue, carryOut, type RunDeps } from '../../../src/knowledge/import/run-sources.ts';
import { claimRun } from '../../../src/knowledge/import/run-store.ts';
import { readSourceRow } from '../../../src/knowledge/import/source-store.ts';
import { readRobots } from '../../../src/knowledge/web/read-robots.ts';
import { createGuardedGet } from '../../../src/platform/net/guarded-get.ts';
import { readOpenedHosts, type OpenedHosts } from '../../../src/platform/net/judge-address.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { serveSite, type SitePage } from '../../support/serve-site.ts';
import { testActor } from '../../support/test-actor.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { openTestDatabase } from '../../support/test-database.ts';

const storage = await openTestDatabase();
const { database } = storage;
const get = createGuardedGet({ opened: readOpenedHosts(['127.0.0.1']) as OpenedHosts, userAgent: 'baton/test' });
const deps: RunDeps & { folder: string } = {
  folder: '/nowhere',
  database,
  clock: systemClock,
  logger: silentLogger,
  process: { id: 'test', isAlone: true },
  from: { get, folder: '/nowhere', delayMs: 0 },
};
let site: Awaited<ReturnType<typeof serveSite>>;
const sites: { close(): void }[] = [];

beforeEach(async () => {
  await database`truncate article, article_version, passage cascade`;
  await database`delete from knowledge_source where kind <> 'folder'`;
});
afterEach(() => sites.splice(0).forEach((each) => each.close()));
afterAll(() => storage[Symbol.asyncDispose]());

async function serve(pages: Record<string, SitePage>): Promise<void> {
  site = await serveSite(pages);
  sites.push(site);
}

async function add(kind: AddSourceRequest['kind'], path: string, settings: object = {}): Promise<string> {
  const request = addSourceRequestSchema.parse({ kind, name: 'A site', address: `${site.url}${path}`, settings });
  return (await addSource(deps, { ...request, actor: testActor })).id;
}

async function run(sourceId: string, kind: 'sync' | 'preview' = 'sync'): Promise<{ counts: RunCounts | null; fault: string | null }> {
  await askRun(deps, { sourceId, kind, actor: testActor });
  const claimed = await claimRun(database, { node: 'test', now: new Date(), takeAll: false });
  if (!claimed) throw new Error('There was nothing to run.');
  await carryOut(deps, { run: claimed, signal: new AbortController().signal });
  const { run: ended } = await readSourceRow(database, sourceId);
  return { counts: ended?.counts ?? null, fault: ended?.fault ?? null };
}

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="de"><head><title>${title} | Shop</title></head><body><header>Shop</header><nav><a href="/">Home</a></nav><main><h1>${title}</h1>${body}</main><footer>Imprint</footer></body></html>`;

describe('sources of the web', () => {
  it('[KN111] [KN181] a page becomes an article in its own language, without the frame of the site', async () => {
    await serve({ '/help/returns.html': page('Returns', '<p>Send it back within 30 days.</p>') });
    const source = await add('page', '/help/returns.html');
    expect(await run(source)).toMatchObject({ fault: null, counts: { added: 1 } });
    expect(await readPublishedArticle(database, 'help-returns')).toMatchObject({ title: 'Returns', markdown: 'Send it back within 30 days.', language: 'de' });
    const [summary] = await listArticles(deps, '');
    expect(await readArticle(deps, summary?.id ?? '')).toMatchObject({ page: `${site.url}/help/returns.html`, source: { name: 'A site' } });
    expect(await readReport(deps, { sourceId: source, kinds: [] })).toEqual([{ kind: 'added', file: `${site.url}/help/returns.html`, line: null, why: '' }]);
  });

  it('[KN112] a preview says what would come and changes nothing', async () => {
    await serve({ '/a': page('A', '<p>Text of a.</p>') });
    const source = await add('page', '/a');
    expect(await run(source, 'preview')).toMatchObject({ counts: { added: 1 } });
    expect(await listPublishedArticles(database)).toEqual([]);
  });

  it('[KN113] a crawl follows links below its start, once each, as deep as it may, and leaves out what patterns exclude', async () => {
    await serve({
      '/help/': page(
        'Help',
        '<a href="a?utm_source=x">A</a> <a href="./a#part">A again</a> <a href="/shop">Shop</a> <a href="old/x">Old</a> <a href="picture.png">P</a>',
      ),
      '/help/a?utm_source=x': page('A', '<p>Text of a.</p><a href="deep/b/">B</a>'),
      '/help/deep/b/': page('B', '<p>Text of b.</p><a href="/help/deep/c">C</a><a href="/help/">Home</a>'),
      '/help/deep/c': page('C', '<p>Too deep.</p>'),
      '/help/old/x': page('Old', '<p>Old.</p>'),
      '/shop': page('Shop', '<p>Not help.</p>'),
    });
    const source = await add('crawl', '/help/', { depth: 2, exclude: ['/help/old/*'] });
    expect(await run(source)).toMatchObject({ fault: null, counts: { added: 3, ignored: 0, skipped: 0 } });
    expect(site.asked).toEqual(['/robots.txt', '/help/', '/help/a?utm_source=x', '/help/deep/b/']);
    expect((await listPublishedArticles(database)).map(({ slug }) => slug).sort()).toEqual(['help', 'help-a', 'help-deep-b']);
  });

  it('[KN113] a calendar that links to itself without end comes to the limit of pages, and the next run takes nothing for gone', async () => {
    await serve({});
    const endless = new Proxy(site.pages, {
      get: (_pages, path: string) =>
        path === '/robots.txt' ? undefined : page(`Day ${path}`, `<p>Text.</p><a href="${path}x">Next</a><a href="?day=${path.length}">Other</a>`),
    });
    site.close();
    await serve(endless);
    const source = await add('crawl', '/', { depth: 20, pages: 4 });
    expect(await run(source)).toMatchObject({ fault: null, counts: { added: 4 } });
    expect(await run(source)).toMatchObject({ fault: null, counts: { unchanged: 4, removed: 0 } });
  });

  it('[KN114] robots.txt is obeyed, of Baton by name before of all; a site that cannot say what it allows is not read', async () => {
    await serve({
      '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /\n\nUser-agent: Baton\nDisallow: /help/secret\nAllow: /help/secret/open$\n' },
      '/help': page('Help', '<p>Text.</p><a href="/help/secret/x">X</a><a href="/help/secret/open">Open</a>'),
      '/help/secret/x': page('X', '<p>Secret.</p>'),
      '/help/secret/open': page('Open', '<p>Open.</p>'),
    });
    const source = await add('crawl', '/help');
    expect(await run(source)).toMatchObject({ counts: { added: 2, ignored: 1 } });
    expect(site.asked).not.toContain('/help/secret/x');
    site.pages['/robots.txt'] = { status: 503, headers: { 'retry-after': '1000' } };
    expect((await run(source)).fault).toMatch(/robots\.txt answers 503\. So it is not known what may be read, and nothing was changed\.$/);
    expect(await listPublishedArticles(database)).toHaveLength(2);
  });

  it.each([
    ['a version after the name', 'User-agent: Baton/2.0\nDisallow: /a', '/a', false],
    ['the beginning of the name is another', 'User-agent: bat\nDisallow: /a', '/a', true],
    ['a longer name is another', 'User-agent: batonette\nDisallow: /a', '/a', true],
    ['groups of one name count together', 'User-agent: baton\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: baton\nDisallow: /b', '/b', false],
    ['a sitemap between two agents', 'User-agent: baton\nSitemap: https://example.com/s.xml\nUser-agent: x\nDisallow: /a', '/a', false],
    ['an escaped sign', 'User-agent: *\nDisallow: /%7Ejoe', '/~joe', false],
    ['an end', 'User-agent: *\nDisallow: /*.pdf$', '/x.pdf?a', true],
  ])('[KN114] robots.txt: %s', (_, text, place, isAllowed) => {
    expect(readRobots(text, 'baton').allows(`https://example.com${place}`)).toBe(isAllowed);
  });

  it('[KN115] a page that is as it was is not sent again; one that changed changes its article; one that is gone archives it', async () => {
    await serve({
      '/help': { body: page('Help', '<p>Text.</p><a href="/help/a">A</a>'), headers: { etag: '"1"' } },
      '/help/a': { body: page('A', '<p>Text of a.</p><a href="/help/b">B</a>'), headers: { etag: '"2"' } },
      '/help/b': page('B', '<p>Text of b.</p>'),
    });
    const source = await add('crawl', '/help');
    await run(source);
    site.pages['/help/a'] = { body: page('A', '<p>New text of a.</p>'), headers: { etag: '"3"' } };
    site.pages['/help/b'] = { status: 404 };
    expect(await run(source)).toMatchObject({ counts: { changed: 1, unchanged: 1, removed: 1 } });
    expect(await readPublishedArticle(database, 'help-a')).toMatchObject({ markdown: 'New text of a.' });
    expect(await readPublishedArticle(database, 'help-b')).toBeNull();
  });

  it('[KN115] a page that fails stays as it was, and so does all that it leads to', async () => {
    await serve({
      '/help': page('Help', '<p>Text.</p><a href="/help/a">A</a>'),
      '/help/a': page('A', '<p>Text of a.</p><a href="/help/a/b">B</a>'),
      '/help/a/b': page('B', '<p>Text of b.</p>'),
    });
    const source = await add('crawl', '/help');
    await run(source);
    site.pages['/help/a'] = { status: 500 };
    expect(await run(source)).toMatchObject({ counts: { removed: 0, unchanged: 3, skipped: 1 } });
    site.pages['/help'] = { status: 500 };
    expect((await run(source)).fault).toMatch(/answers 500. Nothing was changed/);
    expect(await listPublishedArticles(database)).toHaveLength(3);
  });

  it('[KN116] links between pages lead to their articles, also by former addresses; others go on to the site; one to a missing page is told', async () => {
    await serve({
      '/help': page('Help', '<p><a href="/help/a/">Read a</a>, <a href="old#top">old</a>, <a href="/shop">shop</a>, <a href="/help/none">none</a>.</p>'),
      '/help/a/': page('A', '<p>Text of a.</p>'),
      '/old': { status: 301, headers: { location: '/help/a/' } },
      '/help/none': { status: 404 },
      '/shop': page('Shop', '<p>Shop.</p>'),
    });
    const source = await add('crawl', '/help', { include: ['/help*', '/old'] });
    expect(await run(source)).toMatchObject({ counts: { added: 2, deadLinks: 1, skipped: 1 } });
    expect((await readPublishedArticle(database, 'help'))?.markdown).toBe(`[Read a](/help/help-a), [old](/help/help-a#top), [shop](${site.url}/shop), none.`);
  });

  it('[KN117] what a page says of itself counts: noindex, its own address, its language', async () => {
    await serve({
      '/help': page('Help', '<p>Text.</p><a href="/help/a?print=1">A</a><a href="/help/hidden">Hidden</a>'),
      '/help/a?print=1': page('A', '<p>Text of a.</p>').replace('</head>', '<link rel="canonical" href="/help/a"></head>'),
      '/help/a': page('A', '<p>Text of a.</p>').replace('</head>', '<link rel="canonical" href="/help/a"></head>'),
      '/help/hidden': page('Hidden', '<p>Hidden.</p>').replace('</head>', '<meta name="robots" content="noindex"></head>'),
    });
    const source = await add('crawl', '/help', { language: 'fr', tags: ['shop'] });
    expect(await run(source)).toMatchObject({ counts: { added: 2, withheld: 1 } });
    expect(await readPublishedArticle(database, 'help-a')).toMatchObject({ language: 'fr', tags: ['shop'] });
    site.pages['/help/hidden'] = page('Hidden', '<p>Shown.</p>');
    expect(await run(source)).toMatchObject({ counts: { added: 1 } });
    site.pages['/help/hidden'] = { body: page('Hidden', '<p>Shown.</p>'), headers: { 'x-robots-tag': 'noindex' } };
    expect(await run(source)).toMatchObject({ counts: { withheld: 1 } });
    expect(await readPublishedArticle(database, 'help-hidden')).toBeNull();
  });

  it('[KN118] a sitemap brings the pages that it names: an index, packed, of its own host alone; one that it names no more is gone', async () => {
    await serve({ '/a': page('A', '<p>Text of a.</p>'), '/b': page('B', '<p>Text of b.</p>'), '/c': page('C', '<p>Not named.</p>') });
    const names = (...paths: string[]): string => `<?xml version="1.0"?><urlset>${paths.map((path) => `<url><loc>${path}</loc></url>`).join('')}</urlset>`;
    site.pages['/sitemap.xml'] = {
      type: 'application/xml',
      body: `<sitemapindex><sitemap><loc>${site.url}/one.xml</loc></sitemap><sitemap><loc>${site.url}/two.xml.gz</loc></sitemap></sitemapindex>`,
    };
    site.pages['/one.xml'] = { type: 'application/xml', body: names(`${site.url}/a`, 'https://elsewhere.example/x') };
    site.pages['/two.xml.gz'] = { type: 'application/gzip', body: gzipSync(names(`${site.url}/b`)) };
    const source = await add('sitemap', '/sitemap.xml');
    expect(await run(source)).toMatchObject({ fault: null, counts: { added: 2 } });
    site.pages['/two.xml.gz'] = { status: 500 };
    expect(await run(source)).toMatchObject({ counts: { unchanged: 2, removed: 0 } });
    site.pages['/two.xml.gz'] = { type: 'application/gzip', body: gzipSync(names()) };
    expect(await run(source)).toMatchObject({ counts: { unchanged: 1, removed: 1 } });
    site.pages['/sitemap.xml'] = { type: 'application/xml', body: 'Not found, sorry.' };
    expect((await run(source)).fault).toMatch(/is no sitemap. Nothing was changed/);
  });

  it('[KN119] a run that is stopped in the middle is taken up where it was, by this process or another', async () => {
    await serve({
      '/help': page('Help', '<p>Text.</p><a href="/help/a">A</a><a href="/help/b">B</a>'),
      '/help/a': page('A', '<p>Text of a.</p>'),
      '/help/b': page('B', '<p>Text of b.</p>'),
    });
    const source = await add('crawl', '/help');
    await askRun(deps, { sourceId: source, kind: 'sync', actor: testActor });
    const stopping = new AbortController();
    const stopAtB: RunDeps = {
      ...deps,
      from: {
        ...deps.from,
        get: (request) => {
          if (request.address.endsWith('/b')) stopping.abort();
          return get({ ...request, signal: stopping.signal });
        },
      },
    };
    const first = await claimRun(database, { node: 'first', now: new Date(), takeAll: false });
    if (!first) throw new Error('There was nothing to run.');
    await carryOut(stopAtB, { run: first, signal: stopping.signal });
    expect((await readSourceRow(database, source)).run).toMatchObject({ state: 'running', done: 2, total: 3 });
    expect(await claimRun(database, { node: 'first', now: new Date(), takeAll: false }).then((again) => again?.id)).toBe(first.id);

    // A process that was killed says nothing any more.
    expect(await claimRun(database, { node: 'second', now: new Date(), takeAll: false })).toBeNull();
    const second = await claimRun(database, { node: 'second', now: new Date(Date.now() + 61_000), takeAll: false });
    if (!second) throw new Error('The run was not taken up.');
    site.asked.splice(0);
    await carryOut(deps, { run: second, signal: new AbortController().signal });
    expect((await readSourceRow(database, source)).run).toMatchObject({ id: first.id, state: 'done', counts: { added: 3 } });
    expect(site.asked).toEqual(['/robots.txt', '/help/b']);
  });

  it('[KN119] a source is read by one run at a time; one that is stopped by a person ends, and the next goes on from there', async () => {
    await serve({ '/help': page('Help', '<p>Text.</p><a href="/help/a">A</a>'), '/help/a': page('A', '<p>Text of a.</p>') });
    const source = await add('crawl', '/help');
    await askRun(deps, { sourceId: source, kind: 'sync', actor: testActor });
    await expect(askRun(deps, { sourceId: source, kind: 'sync', actor: testActor })).rejects.toThrow(/read just now/);
    const claimed = await claimRun(database, { node: 'test', now: new Date(), takeAll: false });
    if (!claimed) throw new Error('There was nothing to run.');
    const stopAtA: RunDeps = {
      ...deps,
      from: {
        ...deps.from,
        async get(request) {
          if (request.address.endsWith('/a')) await stopRun(deps, { sourceId: source, actor: testActor });
          return get(request);
        },
      },
    };
    await carryOut(stopAtA, { run: claimed, signal: new AbortController().signal });
    expect((await readSourceRow(database, source)).run).toMatchObject({ state: 'failed', fault: expect.stringMatching(/^Stopped by/) as string });
    expect(await listPublishedArticles(database)).toEqual([]);
    expect(await run(source)).toMatchObject({ fault: null, counts: { added: 2 } });
  });

  it('[KN120] a source is read when it is due, and what is kept as a draft waits for a person', async () => {
    await serve({ '/a': page('A', '<p>Text of a.</p>') });
    const request = addSourceRequestSchema.parse({ kind: 'page', name: 'A', address: `${site.url}/a`, schedule: 'hourly', settings: { publish: false } });
    const { id } = await addSource(deps, { ...request, actor: testActor });
    await askDue(deps);
    expect((await readSourceRow(database, id)).run).toBeNull();
    await database`update knowledge_source set next_run_at = now() - interval '1 minute' where id = ${id}`;
    await askDue(deps);
    const claimed = await claimRun(database, { node: 'test', now: new Date(), takeAll: false });
    if (!claimed) throw new Error('It was not due.');
    await carryOut(deps, { run: claimed, signal: new AbortController().signal });
    const source = await readSourceRow(database, id);
    expect(source).toMatchObject({ articles: 1, published: 0, run: { actor: 'The schedule', counts: { added: 1 } } });
    expect(Date.parse(source.nextRunAt ?? '')).toBeGreaterThan(Date.now() + 3_500_000);
    const [draft] = await listArticles(deps, '');
    await publishArticle(deps, { id: draft?.id ?? '', actor: testActor });
    site.pages['/a'] = page('A', '<p>New text.</p>');
    expect(await run(id)).toMatchObject({ counts: { changed: 1 } });
    expect(await readPublishedArticle(database, 'a')).toMatchObject({ markdown: 'Text of a.' });
  });
});
