import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addSourceRequestSchema, changeSourceRequestSchema } from '../../../src/contracts/knowledge/source.ts';
import { readPublishedArticle } from '../../../src/knowledge/article/read-published.ts';
import { openImage } from '../../../src/knowledge/image/open-image.ts';
import { askRun, readReport } from '../../../src/knowledge/import/ask-run.ts';
import { addSource, changeSource } from '../../../src/knowledge/import/edit-source.ts';
import { keepUpload } from '../../../src/knowledge/import/keep-upload.ts';
import { listUploaded } from '../../../src/knowledge/import/list-uploaded.ts';
import { carryOut, type RunDeps } from '../../../src/knowledge/import/run-sources.ts';
import { claimRun } from '../../../src/knowledge/import/run-store.ts';
import { readSourceRow } from '../../../src/knowledge/import/source-store.ts';
import { folderSourceId, syncFolder } from '../../../src/knowledge/sync/sync-folder.ts';
import { createGuardedGet } from '../../../src/platform/net/guarded-get.ts';
import { readOpenedHosts, type OpenedHosts } from '../../../src/platform/net/judge-address.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { makePng } from '../../support/sample-files.ts';
import { serveSite } from '../../support/serve-site.ts';
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
const site = await serveSite({});
const files = await serveSite({});
afterAll(async () => {
  site.close();
  files.close();
  await storage[Symbol.asyncDispose]();
});
beforeEach(() => void site.asked.splice(0));

const png = (width: number) => ({ type: 'image/png', body: makePng({ width, height: 20 }) });
const page = (images: readonly string[]): string =>
  `<html lang="en"><main><h1>Plants</h1><p>Water them.</p>${images.map((src, index) => `<p><img class="x" alt="plant ${index}" src="${src}"></p>`).join('')}</main></html>`;

async function run(sourceId: string) {
  await askRun(deps, { sourceId, kind: 'sync', actor: testActor });
  const claimed = await claimRun(database, { node: 'test', now: new Date(), takeAll: false });
  if (!claimed) throw new Error('There was nothing to run.');
  await carryOut(deps, { run: claimed, signal: new AbortController().signal });
  const { run: ended } = await readSourceRow(database, sourceId);
  return { counts: ended?.counts, fault: ended?.fault };
}
const shown = async (): Promise<string[]> =>
  [...((await readPublishedArticle(database, 'plants'))?.markdown ?? '').matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)].map(
    ([, alt, address]) => `${alt ?? ''} ${address ?? ''}`,
  );

describe('the images of a page of the web', () => {
  it('[KN186] are fetched like the page and served by Baton; one that is refused is told with the reason', async () => {
    site.pages['/plants'] = page([
      'img/fern.png?a=1&b=2',
      `${files.url}/rose.png`,
      '/drawing.svg',
      '/gone.png',
      `http://127.0.0.2:${files.port}/secret.png`,
      '/large.png',
      '/lie.png',
    ]);
    site.pages['/img/fern.png?a=1&b=2'] = png(40);
    site.pages['/drawing.svg'] = { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' };
    site.pages['/large.png'] = { type: 'image/png', body: Buffer.concat([makePng({ width: 40, height: 20 }), Buffer.alloc(5 * 1024 * 1024)]) };
    site.pages['/lie.png'] = { type: 'image/png', body: '<html><script>alert(1)</script>' };
    files.pages['/rose.png'] = png(41);
    files.pages['/secret.png'] = png(42);
    const request = addSourceRequestSchema.parse({ kind: 'page', name: 'Plants', address: `${site.url}/plants` });
    const { id } = await addSource(deps, { ...request, actor: testActor });
    expect(await run(id)).toMatchObject({ fault: null, counts: { added: 1, notes: 1, skipped: 0, ignored: 0 } });
    const own = /^plant \d \/help\/images\/[0-9a-f]{32}\.png$/;
    const first = await shown();
    expect(first.filter((each) => own.test(each)).map((each) => each.slice(0, 7))).toEqual(['plant 0', 'plant 1']);
    const name = first[0]?.split('/').at(-1) ?? '';
    expect((await openImage(database, { name, publishedOnly: true })).bytes.equals(makePng({ width: 40, height: 20 }))).toBe(true);
    const [note] = await readReport(deps, { sourceId: id, kinds: ['note'] });
    expect(note?.why).toMatch(
      /^5 images are left out: .*drawing\.svg is (?:an SVG|no PNG).*gone\.png answers 404.*secret\.png is not fetched: .*no public address.* and 2 more$/,
    );
    expect(files.asked).not.toContain('/secret.png');
    const reasons = await database<{ path: string; why: string }[]>`select path, why from source_file where ending = 'image' and why is not null order by path`;
    expect(reasons.map(({ path }) => path.replace(/.*\//, ''))).toEqual(expect.arrayContaining(['gone.png', 'large.png', 'secret.png']));

    // The same again asks neither for images that are there nor changes anything.
    site.asked.splice(0);
    files.asked.splice(0);
    expect(await run(id)).toMatchObject({ counts: { unchanged: 1, changed: 0 } });
    expect(site.asked).not.toContain('/img/fern.png?a=1&b=2');
    expect(files.asked).not.toContain('/rose.png');

    // An image that comes later comes with the next run; one that no page shows any more is forgotten.
    site.pages['/gone.png'] = png(43);
    expect(await run(id)).toMatchObject({ counts: { changed: 1 } });
    expect((await shown()).filter((each) => own.test(each))).toHaveLength(3);
    site.pages['/plants'] = page(['/gone.png']);
    expect(await run(id)).toMatchObject({ counts: { changed: 1, notes: 0 } });
    expect((await shown()).every((each) => own.test(each))).toBe(true);
    expect(await database`select from source_file where ending = 'image'`).toHaveLength(1);
  });

  it('[KN186] are no pages: the limit of pages does not count them, robots.txt holds for them', async () => {
    site.pages['/robots.txt'] = { type: 'text/plain', body: 'User-agent: *\nDisallow: /private/\n' };
    site.pages['/garden'] = page(['/private/a.png', '/gone.png', '/img/fern.png?a=1&b=2']).replace('</main>', '<a href="/garden/b">B</a></main>');
    site.pages['/garden/b'] = page([]);
    const request = addSourceRequestSchema.parse({ kind: 'crawl', name: 'Garden', address: `${site.url}/garden`, settings: { pages: 2 } });
    const { id } = await addSource(deps, { ...request, actor: testActor });
    expect(await run(id)).toMatchObject({ fault: null, counts: { added: 2, notes: 1 } });
    expect(await run(id)).toMatchObject({ counts: { unchanged: 2, removed: 0 } });
    expect((await readReport(deps, { sourceId: id, kinds: [] })).filter(({ kind }) => kind !== 'note')).toEqual([]);
    expect(site.asked).not.toContain('/private/a.png');
  });
});

describe('the images of other sites', () => {
  const text = (): string => `# Plants\n\nWater them.\n\n![fern](${files.url}/fern.png)\n\n![rose](${files.url}/rose?size=2)\n\n![gone](${files.url}/gone.png)`;
  const allow = async (id: string, remoteImages: boolean): Promise<void> => {
    const { name, settings } = await readSourceRow(database, id);
    await changeSource(deps, { ...changeSourceRequestSchema.parse({ name, settings: { ...settings, remoteImages } }), id, actor: testActor });
  };

  it('[KN190] that an upload shows are fetched where its source allows that, once, and are gone where it does not any more', async () => {
    await database`truncate article, article_version, passage cascade`;
    files.pages['/fern.png'] = png(41);
    files.pages['/rose?size=2'] = png(31);
    const { id } = await addSource(deps, { ...addSourceRequestSchema.parse({ kind: 'upload', name: 'Uploads' }), actor: testActor });
    await keepUpload(deps, { sourceId: id, name: 'plants.md', bytes: Buffer.from(text()), actor: testActor });
    await run(id);
    expect(await shown()).toEqual([`fern ${files.url}/fern.png`, `rose ${files.url}/rose?size=2`, `gone ${files.url}/gone.png`]);
    await allow(id, true);
    expect(await run(id)).toMatchObject({ fault: null, counts: { changed: 1 } });
    const served = expect.stringMatching(/^(?:fern|rose) \/help\/images\/[0-9a-f]{32}\.png$/) as string;
    expect(await shown()).toEqual([served, served, `gone ${files.url}/gone.png`]);
    const [note] = await readReport(deps, { sourceId: id, kinds: ['note'] });
    expect(note?.why).toContain('gone.png answers 404');
    expect((await listUploaded(deps, id)).map(({ path }) => path)).toEqual(['plants.md']);
    files.asked.splice(0);
    expect(await run(id)).toMatchObject({ counts: { changed: 0, unchanged: 1 } });
    expect(files.asked.filter((path) => path !== '/robots.txt')).toEqual(['/gone.png']);
    await allow(id, false);
    expect(await run(id)).toMatchObject({ counts: { changed: 1 } });
    expect(await shown()).toContain(`fern ${files.url}/fern.png`);
  });

  it('[KN190] that the folder shows are fetched by its source, and kept by a start, which fetches nothing', async () => {
    await database`truncate article, article_version, passage cascade`;
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-images-'));
    writeFileSync(path.join(folder, 'plants.md'), text());
    await syncFolder(deps, folder);
    await allow(folderSourceId, true);
    await askRun(deps, { sourceId: folderSourceId, kind: 'sync', actor: testActor });
    const claimed = await claimRun(database, { node: 'test', now: new Date(), takeAll: false });
    if (!claimed) throw new Error('There was nothing to run.');
    await carryOut({ ...deps, from: { ...deps.from, folder } }, { run: claimed, signal: new AbortController().signal });
    const [fern] = await shown();
    expect(fern).toMatch(/^fern \/help\/images\//);
    files.asked.splice(0);
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: [], unchanged: 1 });
    expect(files.asked).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
});
