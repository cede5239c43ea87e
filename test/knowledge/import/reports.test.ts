import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { addSourceRequestSchema } from '../../../src/contracts/knowledge/source.ts';
import { listPublishedArticles } from '../../../src/knowledge/article/read-published.ts';
import { askRun, listReported, readReport } from '../../../src/knowledge/import/ask-run.ts';
import { addSource } from '../../../src/knowledge/import/edit-source.ts';
import { keepUpload } from '../../../src/knowledge/import/keep-upload.ts';
import { removeUploaded } from '../../../src/knowledge/import/remove-uploaded.ts';
import { carryOut, type RunDeps } from '../../../src/knowledge/import/run-sources.ts';
import { claimRun } from '../../../src/knowledge/import/run-store.ts';
import { readSourceRow } from '../../../src/knowledge/import/source-store.ts';
import { countReport, emptyReport, shortenReport } from '../../../src/knowledge/sync/sync-report.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { testActor } from '../../support/test-actor.ts';
import { openTestDatabase } from '../../support/test-database.ts';

const storage = await openTestDatabase();
const { database } = storage;
const get: RunDeps['from']['get'] = () => Promise.reject(new Error('Nothing is fetched here.'));
const deps: RunDeps & { folder: string } = {
  folder: '/nowhere',
  database,
  clock: systemClock,
  logger: silentLogger,
  process: { id: 'test', isAlone: true },
  from: { get, folder: '/nowhere' },
};
afterAll(() => storage[Symbol.asyncDispose]());

const addUploads = async (): Promise<string> =>
  (await addSource(deps, { ...addSourceRequestSchema.parse({ kind: 'upload', name: 'Uploads' }), actor: testActor })).id;
const upload = (sourceId: string, name: string, text: string | Uint8Array) => keepUpload(deps, { sourceId, name, bytes: Buffer.from(text), actor: testActor });

async function sync(sourceId: string) {
  await askRun(deps, { sourceId, kind: 'sync', actor: testActor });
  const run = await claimRun(database, { node: 'test', now: new Date(), takeAll: false });
  if (!run) throw new Error('There was nothing to run.');
  await carryOut(deps, { run, signal: new AbortController().signal });
  return (await readSourceRow(database, sourceId)).run?.counts;
}

describe('an upload', () => {
  it('[KN183] whose last file is removed archives its article too', async () => {
    const source = await addUploads();
    await upload(source, 'a.md', '# A\n\nText of a.');
    await sync(source);
    await removeUploaded(deps, { sourceId: source, path: 'a.md', actor: testActor });
    expect(await sync(source)).toMatchObject({ removed: 1, skipped: 0 });
    expect(await listPublishedArticles(database)).toEqual([]);
  });

  it('[KN223] of a newer zip of the same name takes out what it lacks, and names it; a zip of another name takes out nothing', async () => {
    const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [`${name}.md`, strToU8(`# ${name}\n\nText of ${name}.`)])));
    const source = await addUploads();
    await upload(source, 'docs.zip', zip('pears', 'plums'));
    await upload(source, 'more.zip', zip('cherries'));
    await upload(source, 'alone.md', '# Alone\n\nText.');
    expect(await sync(source)).toMatchObject({ added: 4 });
    expect(await upload(source, 'docs.zip', zip('pears'))).toMatchObject({ kept: 1, replaced: [], removed: ['plums.md'] });
    expect(await sync(source)).toMatchObject({ removed: 1, unchanged: 3 });
    expect((await listPublishedArticles(database)).map(({ slug }) => slug).sort()).toEqual(['alone', 'cherries', 'pears']);
  });
});

describe('reports', () => {
  it('[KN191] store 20 unresolved links of a file, so that those of other files are seen', () => {
    const link = (file: string, count: number) => Array.from({ length: count }, (_, index) => ({ file, target: `/issues/${index}`, why: 'leads nowhere' }));
    const report = { ...emptyReport(), added: ['history.md'], deadLinks: [...link('history.md', 3_000), ...link('about.md', 2)] };
    const { deadLinks, added } = shortenReport(report);
    expect(added).toEqual(['history.md']);
    expect([deadLinks.length, deadLinks.at(19)?.target, deadLinks.at(20)?.file]).toEqual([22, '/issues/19', 'about.md']);
    expect(countReport(report).deadLinks).toBe(3_002);
  });

  it('[KN224] name what is still wrong in files that are as they were, and that a file was renamed once', async () => {
    const source = await addUploads();
    await upload(source, 'figs.md', '# Figs\n\nSee [dates](dates.md). <Widget>Ripe</Widget>');
    await upload(source, 'grapes.md', '# Grapes\n\nText.');
    const first = await sync(source);
    expect(first).toMatchObject({ added: 2, deadLinks: 1 });
    expect(await sync(source)).toMatchObject({ unchanged: 2, deadLinks: 1, notes: first?.notes });
    await upload(source, 'grapes.md', '# Grapes\n\nOther text.');
    expect(await sync(source)).toMatchObject({ changed: 1, deadLinks: 1, notes: first?.notes });
    expect(await sync(source)).toMatchObject({ changed: 0, deadLinks: 1, notes: first?.notes });
    await upload(source, 'dates.md', '# Dates\n\nText.');
    expect(await sync(source)).toMatchObject({ added: 1, changed: 1, deadLinks: 0 });
    expect(await sync(source)).toMatchObject({ unchanged: 3, deadLinks: 0 });
  });

  it('[KN189] of the last ten runs are stored, each with what it brought', async () => {
    const source = await addUploads();
    for (let round = 0; round < 12; round += 1) {
      await upload(source, 'a.md', `# A\n\nText ${round} of a.`);
      await sync(source);
    }
    const runs = await listReported(deps, source);
    expect(runs).toHaveLength(10);
    expect(runs[0]).toMatchObject({ kind: 'sync', actor: testActor.name, counts: { changed: 1 } });
    await upload(source, 'b.md', '# B\n\nText of b.');
    await sync(source);
    const [latest, former] = await listReported(deps, source);
    const filesOf = async (runId?: string) => (await readReport(deps, { sourceId: source, kinds: [], runId })).map(({ kind, file }) => `${kind} ${file}`);
    expect(await filesOf()).toEqual(['added b.md']);
    expect(await filesOf(latest?.id)).toEqual(['added b.md']);
    expect(await filesOf(former?.id)).toEqual(['changed a.md']);
    expect(await filesOf('of another source')).toEqual([]);
  });
});
