import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addSourceRequestSchema, changeSourceRequestSchema } from '../../../src/contracts/knowledge/source.ts';
import { changeArticles } from '../../../src/knowledge/article/change-articles.ts';
import { listArticles, publishArticle, readArticle, saveArticle, unpublishArticle } from '../../../src/knowledge/article/edit-article.ts';
import { searchArticles } from '../../../src/knowledge/article/search-articles.ts';
import { readLeftText } from '../../../src/knowledge/article/settled-conflicts.ts';
import { articleFilterSchema } from '../../../src/contracts/knowledge/article-list.ts';
import { listPublishedArticles, readPublishedArticle } from '../../../src/knowledge/article/read-published.ts';
import { askRun } from '../../../src/knowledge/import/ask-run.ts';
import { addSource, changeSource, deleteSource } from '../../../src/knowledge/import/edit-source.ts';
import { keepUpload } from '../../../src/knowledge/import/keep-upload.ts';
import { listUploaded } from '../../../src/knowledge/import/list-uploaded.ts';
import { removeUploaded } from '../../../src/knowledge/import/remove-uploaded.ts';
import { carryOut, type RunDeps } from '../../../src/knowledge/import/run-sources.ts';
import { claimRun } from '../../../src/knowledge/import/run-store.ts';
import { listConflicts, settleConflict } from '../../../src/knowledge/import/settle-conflict.ts';
import { readSourceRow, selectSources } from '../../../src/knowledge/import/source-store.ts';
import { folderSourceId, syncFolder } from '../../../src/knowledge/sync/sync-folder.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { makePng } from '../../support/sample-files.ts';
import { testActor } from '../../support/test-actor.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { openTestDatabase } from '../../support/test-database.ts';

const storage = await openTestDatabase();
const { database } = storage;
const folder = mkdtempSync(path.join(tmpdir(), 'baton-source-'));
const deps: RunDeps & { folder: string } = {
  folder,
  database,
  clock: systemClock,
  logger: silentLogger,
  process: { id: 'test', isAlone: true },
  from: { get: () => Promise.reject(new Error('Nothing is fetched here.')), folder },
};
let source: string;

beforeEach(async () => {
  await database`truncate article, article_version, passage cascade`;
  await database`delete from knowledge_source where kind <> 'folder'`;
  await database`delete from source_run`;
  source = (await addSource(deps, { ...addSourceRequestSchema.parse({ kind: 'upload', name: 'Uploads' }), actor: testActor })).id;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await storage[Symbol.asyncDispose]();
});

const upload = (name: string, bytes: Uint8Array | string) => keepUpload(deps, { sourceId: source, name, bytes: Buffer.from(bytes), actor: testActor });
const zip = (files: Zippable) => zipSync(files);

async function carryOutNext(): Promise<void> {
  const claimed = await claimRun(database, { node: 'test', now: new Date(), takeAll: false });
  if (!claimed) throw new Error('There was nothing to run.');
  await carryOut(deps, { run: claimed, signal: new AbortController().signal });
}

async function run(sourceId = source) {
  await askRun(deps, { sourceId, kind: 'sync', actor: testActor });
  await carryOutNext();
  const { run: ended } = await readSourceRow(database, sourceId);
  return { counts: ended?.counts, fault: ended?.fault };
}

async function edit(markdown: string, id?: string): Promise<string> {
  const article = await readArticle(deps, id ?? (await listArticles(deps, ''))[0]?.id ?? '');
  await saveArticle(deps, {
    title: article.title,
    tags: article.tags,
    questions: [],
    language: article.language,
    version: article.version,
    markdown,
    id: article.id,
    actor: testActor,
  });
  return article.id;
}

describe('uploads', () => {
  it('[KN121] a zip is read as a folder is: its files, their links, and what cannot be read', async () => {
    const kept = await upload(
      'docs.zip',
      zip({
        'docs/a.md': strToU8('# A\n\nSee [b](sub/b.md).'),
        'docs/sub/b.md': strToU8('# B\n\nText of b.'),
        'docs/c.rst': strToU8('x'),
        '__MACOSX/docs/._a.md': strToU8('x'),
      }),
    );
    expect(kept).toMatchObject({ kept: 2, leftOut: [] });
    expect(await run()).toMatchObject({ fault: null, counts: { added: 2, deadLinks: 0 } });
    expect(await readPublishedArticle(database, 'a')).toMatchObject({ markdown: 'See [b](/help/sub-b).' });
    await upload('a.md', '# A\n\nNew text.');
    expect(await run()).toMatchObject({ counts: { changed: 1, unchanged: 1 } });
  });

  it('[KN121] images of an archive come along with the articles that show them', async () => {
    const png = makePng({ width: 40, height: 20 });
    expect(await upload('docs.zip', zip({ 'a.md': strToU8('# A\n\n![A plan](img/plan.png)\n\nText.'), 'img/plan.png': png }))).toMatchObject({ kept: 2 });
    expect(await run()).toMatchObject({ counts: { added: 1, notes: 0 } });
    expect((await readPublishedArticle(database, 'a'))?.markdown).toMatch(/!\[A plan\]\(\/help\/images\/[0-9a-f]{32}\.png\)/);
  });

  it('[KN126] an archive replaces no file of another one; a newer version of it replaces its own, and every replaced file is named', async () => {
    const slugs = async () => (await listPublishedArticles(database)).map(({ slug }) => slug).sort();
    expect(await upload('fa.zip', zip({ 'a/index.md': strToU8('# A\n\nText of a.'), 'a/x.md': strToU8('# X\n\nText of x.') }))).toMatchObject({
      kept: 2,
      replaced: [],
    });
    await upload('fb.zip', zip({ 'b/y.md': strToU8('# Y\n\nText of y.') }));
    await run();
    expect(await slugs()).toEqual(['index', 'x', 'y']);
    // Its index.md would replace that of the other archive: all its files lie in their folder from now on, and the article of y keeps its address.
    const second = { 'b/index.md': strToU8('# B\n\nText of b. See [y](y.md).'), 'b/y.md': strToU8('# Y\n\nText of y.') };
    expect(await upload('fb.zip', zip(second))).toMatchObject({ kept: 2, replaced: [] });
    expect(await run()).toMatchObject({ counts: { added: 1, changed: 0, removed: 0, unchanged: 3, deadLinks: 0 } });
    expect(await slugs()).toEqual(['b', 'index', 'x', 'y']);
    expect(await readPublishedArticle(database, 'b')).toMatchObject({ title: 'B', markdown: 'Text of b. See [y](/help/y).' });
    expect(await readPublishedArticle(database, 'index')).toMatchObject({ title: 'A', markdown: 'Text of a.' });
    expect(await upload('fb.zip', zip({ ...second, 'b/y.md': strToU8('# Y\n\nNew text of y.') }))).toMatchObject({ replaced: ['b/y.md'] });
    expect(await upload('fb (1).zip', zip({ 'b/y.md': strToU8('# Y\n\nNewer text of y.') }))).toMatchObject({ replaced: ['b/y.md'] });
    const newFa = { 'a/index.md': strToU8('# A\n\nText of a.'), 'a/x.md': strToU8('# X\n\nNew text of x.') };
    expect(await upload('fa.zip', zip(newFa))).toMatchObject({ kept: 2, replaced: ['x.md'], removed: [] });
    expect(await upload('index.md', '# A\n\nNew text of a.')).toMatchObject({ kept: 1, replaced: ['index.md'] });
    expect(await run()).toMatchObject({ counts: { added: 0, changed: 3, removed: 0, unchanged: 1 } });
    expect(await slugs()).toEqual(['b', 'index', 'x', 'y']);
  });

  it('[KN164] an image that is uploaded after its article comes with the next sync', async () => {
    await upload('a.md', '# A\n\n![A plan](img/plan.png)\n\nText.');
    expect(await run()).toMatchObject({ counts: { added: 1, notes: 1 } });
    await upload('img/plan.png', makePng({ width: 40, height: 20 }));
    expect(await run()).toMatchObject({ counts: { changed: 1, notes: 0 } });
    expect((await readPublishedArticle(database, 'a'))?.markdown).toMatch(/!\[A plan\]\(\/help\/images\/[0-9a-f]{32}\.png\)/);
    expect(await run()).toMatchObject({ counts: { changed: 0, unchanged: 1 } });
  });

  it.each([
    ['a name that climbs', zip({ '../../etc/a.md': strToU8('x') }), /lead out of the archive/],
    ['an absolute name', zip({ '/etc/a.md': strToU8('x') }), /lead out of the archive/],
    ['a bomb', zip({ 'a.md': [new Uint8Array(120_000_000), { level: 9 }] }), /unpacks to more than 100 MB/],
    ['too many files', zip(Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`${index}.md`, [strToU8('x'), { level: 0 }]]))), /5000 files/],
    ['a damaged archive', Buffer.concat([Buffer.from('PK'), Buffer.alloc(100, 1)]), /damaged or encrypted/],
    ['nothing that can be read', zip({ 'a.rst': strToU8('x') }), /holds no file that can be read/],
  ])('[KN122] %s is refused with a sentence, and nothing is kept', async (_, bytes, why) => {
    await expect(upload('docs.zip', bytes)).rejects.toThrow(why);
    expect((await readSourceRow(database, source)).files).toBe(0);
  });

  it('[KN122] a table of 100,000 rows is named, and everything else comes in', async () => {
    await upload('big.csv', `question,answer\n${'What is this?,A row of many.\n'.repeat(100_000)}`);
    await upload('a.md', '# A\n\nText of a.');
    expect(await run()).toMatchObject({ fault: null, counts: { added: 1, skipped: 1 } });
  });

  it('[KN123] a conflict is listed with both texts until somebody chooses the source or the console', async () => {
    await upload('a.md', '# A\n\nFrom the file.');
    await run();
    const id = await edit('From the console.');
    await upload('a.md', '# A\n\nFrom the file, changed.');
    expect(await run()).toMatchObject({ counts: { conflicts: 1 } });
    expect(await run()).toMatchObject({ counts: { conflicts: 1 } });
    expect(await listConflicts(deps, source)).toMatchObject([
      { articleId: id, file: 'a.md', source: { markdown: 'From the file, changed.' }, console: { markdown: 'From the console.' } },
    ]);
    await settleConflict(deps, { articleId: id, keep: 'console', actor: testActor });
    expect(await run()).toMatchObject({ counts: { conflicts: 0, unchanged: 1 } });
    expect((await readArticle(deps, id)).markdown).toBe('From the console.');
    await upload('a.md', '# A\n\nFrom the file, changed again.');
    expect(await run()).toMatchObject({ counts: { conflicts: 1 } });
    await settleConflict(deps, { articleId: id, keep: 'source', actor: testActor });
    expect(await listConflicts(deps, source)).toEqual([]);
    expect(await readPublishedArticle(database, 'a')).toMatchObject({ markdown: 'From the file, changed again.' });
    await expect(settleConflict(deps, { articleId: id, keep: 'source', actor: testActor })).rejects.toThrow(/settled already/);
    await upload('a.md', '# A\n\nOnce more.');
    expect(await run()).toMatchObject({ counts: { changed: 1 } });
  });

  it('[KN183] the files of an upload are listed with their articles and with what the last reading said, and can be removed', async () => {
    await upload('docs.zip', zip({ 'a.md': strToU8('# A\n\nText of a. See [b](b.md).'), 'broken.pdf': strToU8('%PDF no') }));
    await upload('plan.png', makePng({ width: 40, height: 20 }));
    await run();
    const [article] = await listArticles(deps, '');
    const gone = { kind: 'dead-link', why: expect.stringContaining('b.md') as string };
    expect(await listUploaded(deps, source)).toMatchObject([
      { path: 'a.md', archive: 'docs.zip', articleId: article?.id, status: 'published', lines: [{ kind: 'added' }, gone] },
      { path: 'broken.pdf', archive: 'docs.zip', articleId: null, status: null, lines: [{ kind: 'skipped' }] },
      { path: 'plan.png', archive: null, articleId: null },
    ]);
    await expect(removeUploaded(deps, { sourceId: folderSourceId, path: 'a.md', actor: testActor })).rejects.toMatchObject({ code: 'not-found' });
    await upload('c.md', '# C\n\nText of c.');
    await removeUploaded(deps, { sourceId: source, path: 'a.md', actor: testActor });
    await expect(removeUploaded(deps, { sourceId: source, path: 'a.md', actor: testActor })).rejects.toMatchObject({ code: 'not-found' });
    expect(await run()).toMatchObject({ counts: { added: 1, removed: 1 } });
    expect((await listPublishedArticles(database)).map(({ slug }) => slug)).toEqual(['c']);
    const [line] = await database`select subject, detail from audit_entry where action = 'file-removed'`;
    expect(line).toEqual({ subject: 'a.md', detail: 'from Uploads' });
  });

  it('[KN182] a source that begins to publish publishes the drafts that wait, and none that somebody changed or took back', async () => {
    const settings = { publish: false };
    const change = (part: object) => changeSource(deps, { ...changeSourceRequestSchema.parse({ name: 'Uploads', ...part }), id: source, actor: testActor });
    await change({ settings });
    for (const name of ['changed', 'taken', 'bulk', 'withheld', 'waits', 'later']) await upload(`${name}.md`, `# ${name}\n\nText of ${name}.`);
    await run();
    const ids = new Map((await listArticles(deps, '')).map(({ slug, id }) => [slug, id]));
    const idOf = (slug: string): string => ids.get(slug) ?? '';
    await edit('Our own text.', idOf('changed'));
    await publishArticle(deps, { id: idOf('taken'), actor: testActor });
    await unpublishArticle(deps, { id: idOf('taken'), actor: testActor });
    for (const kind of ['publish', 'unpublish'] as const) await changeArticles(deps, { kind, ids: [idOf('bulk')], actor: testActor });
    await upload('withheld.md', '---\ndraft: true\n---\n# withheld\n\nText of withheld.');
    await publishArticle(deps, { id: idOf('withheld'), actor: testActor });
    await run();
    expect(await readSourceRow(database, source)).toMatchObject({ articles: 6, published: 0, waiting: 2 });
    await change({});
    expect((await readSourceRow(database, source)).run).toMatchObject({ state: 'done' });
    await run();
    expect(await listPublishedArticles(database)).toEqual([]);
    await change({ publishDrafts: true });
    await carryOutNext();
    expect((await listPublishedArticles(database)).map(({ slug }) => slug).sort()).toEqual(['later', 'waits']);
    expect(await readSourceRow(database, source)).toMatchObject({ waiting: 0, run: { state: 'done', counts: { changed: 2, unchanged: 3 } } });
    const [line] = await database`select subject, detail from audit_entry where action = 'article-published' order by at desc, id desc limit 1`;
    expect(line).toEqual({ subject: '2 articles', detail: 'drafts of Uploads' });
    await unpublishArticle(deps, { id: idOf('waits'), actor: testActor });
    await change({ publishDrafts: true });
    await carryOutNext();
    expect((await listPublishedArticles(database)).map(({ slug }) => slug)).toEqual(['later']);
  });

  it('[KN181] an article in conflict says so; who chose what stays with it, and so does the text that was not taken', async () => {
    await upload('a.md', '# A\n\nFrom the file.');
    await run();
    const id = await edit('From the console.');
    expect(await readArticle(deps, id)).toMatchObject({ isInConflict: false, source: { id: source, name: 'Uploads' }, settledConflicts: [] });
    await upload('a.md', '# A\n\nFrom the kaleidoscope.');
    await run();
    const listed = () => searchArticles(database, articleFilterSchema.parse({ show: 'conflict' }));
    expect(await listed()).toMatchObject({ total: 1, shows: { all: 1, conflict: 1 }, articles: [{ id, isInConflict: true, source: { id: source } }] });
    await settleConflict(deps, { articleId: id, keep: 'console', actor: testActor });
    expect(await listed()).toMatchObject({ total: 0, articles: [] });
    await upload('a.md', '# A\n\nFrom the telescope.');
    await run();
    await settleConflict(deps, { articleId: id, keep: 'source', actor: testActor });
    const { settledConflicts } = await readArticle(deps, id);
    expect(settledConflicts).toMatchObject([
      { kept: 'source', actor: testActor.name },
      { kept: 'console', actor: testActor.name },
    ]);
    const left = await Promise.all(settledConflicts.map((each) => readLeftText(deps, each.id)));
    expect(left).toEqual([
      { title: 'A', markdown: 'From the console.' },
      { title: 'A', markdown: 'From the kaleidoscope.' },
    ]);
    const audited = await database`select detail from audit_entry where action = 'conflict-settled' order by at desc, id desc limit 2`;
    expect(audited.map(({ detail }) => detail as string).sort()).toEqual(['kept the text of the console', 'took the text of the source']);
    // The list finds the text that was taken.
    expect((await searchArticles(database, articleFilterSchema.parse({ search: 'telescope' }))).articles).toMatchObject([{ id }]);
  });

  it('[KN181] a conflict that nobody settled leaves its text with the article when the source is deleted', async () => {
    await upload('a.md', '# A\n\nFrom the file.');
    await run();
    const id = await edit('From the console.');
    await upload('a.md', '# A\n\nFrom the file, changed.');
    await run();
    await deleteSource(deps, { id: source, articles: 'stay', actor: testActor });
    const { settledConflicts, isInConflict, markdown } = await readArticle(deps, id);
    expect({ isInConflict, markdown }).toEqual({ isInConflict: false, markdown: 'From the console.' });
    expect(await readLeftText(deps, settledConflicts[0]?.id ?? '')).toEqual({ title: 'A', markdown: 'From the file, changed.' });
  });

  it('[KN124] a source that is deleted leaves its articles to the console, or archives them', async () => {
    await upload('a.md', '# A\n\nText of a.');
    await run();
    await deleteSource(deps, { id: source, articles: 'stay', actor: testActor });
    expect(await listArticles(deps, '')).toMatchObject([{ slug: 'a', origin: 'console', status: 'published' }]);
    source = (await addSource(deps, { ...addSourceRequestSchema.parse({ kind: 'upload', name: 'Uploads' }), actor: testActor })).id;
    await upload('b.md', '# B\n\nText of b.');
    await run();
    await deleteSource(deps, { id: source, articles: 'go', actor: testActor });
    expect((await listPublishedArticles(database)).map(({ slug }) => slug)).toEqual(['a']);
    await expect(deleteSource(deps, { id: folderSourceId, articles: 'go', actor: testActor })).rejects.toThrow(/KNOWLEDGE_DIR/);
  });

  it('[KN125] the knowledge folder is a source too: its last sync is shown, and it is synced while the server runs', async () => {
    writeFileSync(path.join(folder, 'one.md'), '# One\n\nText of one.');
    await syncFolder(deps, folder);
    expect((await selectSources(database))[0]).toMatchObject({ kind: 'folder', articles: 1, run: { state: 'done', counts: { added: 1 } } });
    writeFileSync(path.join(folder, 'two.md'), '# Two\n\nText of two.');
    expect(await run(folderSourceId)).toMatchObject({ fault: null, counts: { added: 1, unchanged: 1 } });
    expect(await readPublishedArticle(database, 'two')).not.toBeNull();
  });
});
