import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddSourceRequest, RunCounts } from '../../../src/contracts/knowledge/source.ts';
import { addSourceRequestSchema } from '../../../src/contracts/knowledge/source.ts';
import { readPublishedArticle, listPublishedArticles } from '../../../src/knowledge/article/read-published.ts';
import { askRun, readReport } from '../../../src/knowledge/import/ask-run.ts';
import { addSource } from '../../../src/knowledge/import/edit-source.ts';
import { carryOut, type RunDeps } from '../../../src/knowledge/import/run-sources.ts';
import { claimRun } from '../../../src/knowledge/import/run-store.ts';
import { readSourceRow } from '../../../src/knowledge/import/source-store.ts';
import { createGuardedGet } from '../../../src/platform/net/guarded-get.ts';
import { readOpenedHosts, type OpenedHosts } from '../../../src/platform/net/judge-address.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { serveSite, type SitePage } from '../../support/serve-site.ts';
import { testActor } from '../../support/test-actor.ts';
import { openTestDatabase, silentLogger } from '../../support/test-database.ts';

const storage = await openTestDatabase();
const { database } = storage;
const get = createGuardedGet({ opened: readOpenedHosts(['127.0.0.1']) as OpenedHosts, userAgent: 'baton/test' });
const deps: RunDeps = { database, clock: systemClock, logger: silentLogger, get, node: 'test', isAlone: true, folder: '/nowhere', delayMs: 0 };
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
  it('[KN111] a page becomes an article in its own language, without the frame of the site', async () => {
    await serve({ '/help/returns.html': page('Returns', '<p>Send it back within 30 days.</p>') });
    const source = await add('page', '/help/returns.html');
    expect(await run(source)).toMatchObject({ fault: null, counts: { added: 1 } });
    expect(await readPublishedArticle(database, 'help-returns')).toMatchObject({ title: 'Returns', markdown: 'Send it back within 30 days.', language: 'de' });
    expect(await readReport(deps, { sourceId: source, kinds: [] })).toEqual([{ kind: 'added', file: `${site.url}/help/returns.html`, line: null, why: '' }]);
  });

  it('[KN112] a preview says what would come and changes nothing', async () => {
    await serve({ '/a': page('A', '<p>Text of a.</p>') });
    const source = await add('page', '/a');
    expect(await run(source, 'preview')).toMatchObject({ counts: { added: 1 } });
    expect(await listPublishedArticles(database)).toEqual([]);
  });
});
