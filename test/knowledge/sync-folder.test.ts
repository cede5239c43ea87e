import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testActor } from '../support/test-actor.ts';
import { listArticles, readArticle, saveArticle, unpublishArticle } from '../../src/knowledge/article/edit-article.ts';
import { findMovedArticle } from '../../src/knowledge/address/find-moved-article.ts';
import { readPublishedArticle } from '../../src/knowledge/article/read-published.ts';
import { syncFolder } from '../../src/knowledge/sync/sync-folder.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { openTestDatabase } from '../support/test-database.ts';

const storage = await openTestDatabase();
const { database } = storage;
const deps = { database, clock: createFakeClock() };
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton-knowledge-'));
  await database`truncate article, article_version, passage cascade`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => storage[Symbol.asyncDispose]());

function write(name: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
}

const nothing = { added: [], changed: [], unchanged: 0, removed: [], conflicts: [], skipped: [], withheld: [], ignored: [], notes: [], deadLinks: [] };

describe('knowledge sync', () => {
  it('[KN228] after an update every file is read again, and only what comes out otherwise becomes a version', async () => {
    write('one.md', '---\ntitle: One\ntags: [a]\n---\nBegin here.');
    write('two.md', '# Two\n\nGo on.');
    await syncFolder(deps, folder);
    // As an older version of Baton left them: other hashes, and one text that it read worse.
    await database`update article set source_hash = 'of another format'`;
    await database`update article_version set markdown = 'Go on.{:.note}' where title = 'Two'`;
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, changed: ['two.md'], unchanged: 1 });
    const versions = await database`select slug, latest_version, status from article order by slug`;
    expect([...versions]).toEqual([
      { slug: 'one', latest_version: 1, status: 'published' },
      { slug: 'two', latest_version: 2, status: 'published' },
    ]);
    expect(await readPublishedArticle(database, 'two')).toMatchObject({ markdown: 'Go on.' });
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, unchanged: 2 });
  });

  it('[KN20] imports what is new, then what changed, then takes away what is gone, and says so', async () => {
    write('one.md', '---\ntitle: First\ntags: [a]\nquestions:\n  - how do I begin\n---\nBegin here.');
    write('deep/two words.html', '<h1>Second</h1><p>Go on.</p>');
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, added: ['deep/two words.html', 'one.md'] });
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, unchanged: 2 });
    expect(await readPublishedArticle(database, 'one')).toMatchObject({ title: 'First', markdown: 'Begin here.', tags: ['a'] });
    expect(await readPublishedArticle(database, 'deep-two-words')).toMatchObject({ title: 'Second', markdown: 'Go on.' });

    write('one.md', '# First\n\nBegin there.');
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, changed: ['one.md'], unchanged: 1 });
    expect(await readPublishedArticle(database, 'one')).toMatchObject({ markdown: 'Begin there.' });

    rmSync(path.join(folder, 'one.md'));
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, removed: ['one.md'], unchanged: 1 });
    expect(await readPublishedArticle(database, 'one')).toBeNull();
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, unchanged: 1 });

    write('one.md', '# First\n\nBegin there.');
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: ['one.md'] });
    expect(await readPublishedArticle(database, 'one')).toMatchObject({ markdown: 'Begin there.' });
  });

  it.each([
    ['a tab in the front matter', '---\ntitle: Right\ntags:\n\t- wrong\n---\ntext', 4, /front matter does not parse/],
    ['front matter without an end', '---\ntitle: Right\ntext', 1, /never closes/],
    ['TOML that does not parse', '+++\ntitle = "x\n+++\ntext', 2, /does not parse/],
    ['no text', '---\ntitle: Empty\n---\n\n{{< toc >}}\n<!-- nothing -->', 1, /no text/],
    ['an empty file', '', 1, /no text/],
    ['a binary file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 1, /not a text file/],
    ['text that is not UTF-8', Buffer.from('caf\xe9 au lait', 'latin1'), 1, /UTF-8/],
    ['ten megabytes', Buffer.alloc(10_000_000, 'words '), 1, /larger than 1 MB/],
  ])('[KN21] skips %s with its line, and nothing else is lost', async (_, content, line, why) => {
    write('bad.md', content);
    write('good.md', 'Good text.');
    const report = await syncFolder(deps, folder);
    expect(report).toMatchObject({ added: ['good.md'], skipped: [{ file: 'bad.md', line, why: expect.stringMatching(why) as string }] });
  });

  it('[KN22] keeps the last good version of a file that broke', async () => {
    write('one.md', 'Good text.');
    await syncFolder(deps, folder);
    write('one.md', '---\ntitle: [\n---\nBad.');
    expect((await syncFolder(deps, folder)).skipped).toHaveLength(1);
    expect(await readPublishedArticle(database, 'one')).toMatchObject({ markdown: 'Good text.' });
  });

  it('[KN23] takes a file that became a draft away from visitors', async () => {
    write('one.md', 'Good text.');
    await syncFolder(deps, folder);
    write('one.md', '---\ndraft: true\n---\nGood text.');
    await syncFolder(deps, folder);
    expect(await readPublishedArticle(database, 'one')).toBeNull();
  });

  it('[KN24] never overwrites what was edited in the console', async () => {
    write('one.md', 'From the file.');
    await syncFolder(deps, folder);
    const [summary] = await listArticles(deps, '');
    const article = await readArticle(deps, summary?.id ?? '');
    await saveArticle(deps, { ...article, markdown: 'From the console.', actor: testActor });
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, unchanged: 1 });
    write('one.md', 'From the file, changed.');
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, conflicts: ['one.md'] });
    // Named again until somebody settles it.
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, conflicts: ['one.md'] });
    expect((await readArticle(deps, article.id)).markdown).toBe('From the console.');
  });

  it('[KN25] removes nothing when the folder is empty, and says what to do when it is not there', async () => {
    write('one.md', 'Good text.');
    await syncFolder(deps, folder);
    rmSync(path.join(folder, 'one.md'));
    const report = await syncFolder(deps, folder);
    expect(report.removed).toEqual([]);
    expect(report.skipped[0]?.why).toMatch(/no articles/);
    expect(await readPublishedArticle(database, 'one')).not.toBeNull();
    await expect(syncFolder(deps, path.join(folder, 'missing'))).rejects.toThrow(/no knowledge folder/);
  });

  it('[KN27] imports one folder once when two sync at the same time', async () => {
    for (let index = 0; index < 5; index += 1) write(`article ${index}.md`, `Text number ${index}.`);
    const reports = await Promise.all([syncFolder(deps, folder), syncFolder(deps, folder)]);
    expect(reports.map((report) => report.added.length).sort()).toEqual([0, 5]);
    expect(await listArticles(deps, '')).toHaveLength(5);
  });

  it('[KN28] takes any file name, and two that give one address', async () => {
    write('Ünïcode & more!.md', 'Text one.');
    write('a b.md', 'Text two.');
    write('a-b.md', 'Text three.');
    write('…….md', 'Text four.');
    const report = await syncFolder(deps, folder);
    expect(report.added).toHaveLength(4);
    const slugs = (await listArticles(deps, '')).map((article) => article.slug);
    expect(new Set(slugs).size).toBe(4);
    for (const slug of slugs) expect(slug).toMatch(/^[\p{L}\p{N}-]+$/u);
  });

  it('[KN26] leaves an article unpublished that was unpublished in the console', async () => {
    write('one.md', 'Good text.');
    await syncFolder(deps, folder);
    const [summary] = await listArticles(deps, '');
    await unpublishArticle(deps, { id: summary?.id ?? '', actor: testActor });
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, unchanged: 1 });
    expect(await readPublishedArticle(database, 'one')).toBeNull();
  });

  it('[KN26] leaves it unpublished when its file goes and comes back', async () => {
    write('one.md', 'Good text.');
    write('two.md', 'Another text.');
    await syncFolder(deps, folder);
    const summary = (await listArticles(deps, '')).find(({ slug }) => slug === 'one');
    await unpublishArticle(deps, { id: summary?.id ?? '', actor: testActor });
    rmSync(path.join(folder, 'one.md'));
    expect(await syncFolder(deps, folder)).toMatchObject({ removed: ['one.md'] });
    write('one.md', 'Good text.');
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: ['one.md'] });
    expect(await readPublishedArticle(database, 'one')).toBeNull();
    expect(await readArticle(deps, summary?.id ?? '')).toMatchObject({ status: 'draft' });
  });

  it('[KN110] keeps the text of a file that changed on both sides; the same text in the console settles it', async () => {
    write('one.md', 'From the file.');
    await syncFolder(deps, folder);
    const [summary] = await listArticles(deps, '');
    const article = await readArticle(deps, summary?.id ?? '');
    await saveArticle(deps, { ...article, markdown: 'From the console.', actor: testActor });
    write('one.md', 'From the file, changed.');
    await syncFolder(deps, folder);
    const kept = await database<{ markdown: string }[]>`select markdown from source_conflict`;
    expect([...kept]).toEqual([{ markdown: 'From the file, changed.' }]);
    await saveArticle(deps, { ...article, version: 2, markdown: 'From the file, changed.', actor: testActor });
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, unchanged: 1 });
    expect([...(await database`select 1 from source_conflict`)]).toEqual([]);
    write('one.md', 'From the file, changed again.');
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, changed: ['one.md'] });
  });

  it('[KN26] leaves it unpublished when its file changes, and says so', async () => {
    write('one.md', 'Good text.');
    await syncFolder(deps, folder);
    const [summary] = await listArticles(deps, '');
    await unpublishArticle(deps, { id: summary?.id ?? '', actor: testActor });
    write('one.md', 'Better text.');
    expect(await syncFolder(deps, folder)).toMatchObject({
      changed: ['one.md'],
      notes: [{ file: 'one.md', why: expect.stringMatching(/stays unpublished/) as string }],
    });
    expect(await readPublishedArticle(database, 'one')).toBeNull();
    expect((await readArticle(deps, summary?.id ?? '')).markdown).toBe('Better text.');
  });

  it('[KN29] accounts for every file: read, skipped, withheld or left out', async () => {
    write('README.md', 'About the folder.');
    write('guide/README.md', '# The guide\n\nA page of its own.');
    write('page.mdx', "import X from './x';\n\n# Page\n\nText of a page.");
    write('hours.txt', 'Open from nine to five.');
    write('secret.md', '---\npublished: false\n---\nNot for readers.');
    write('paper.rst', 'Text');
    write('img/logo.png', Buffer.from([1, 2, 3]));
    write('_includes/part.md', 'A part.');
    const report = await syncFolder(deps, folder);
    expect(report.added).toEqual(['guide/README.md', 'hours.txt', 'page.mdx']);
    expect(report.withheld).toEqual([{ file: 'secret.md', line: 2, why: 'says published: false, so it is not published' }]);
    expect(report.skipped).toEqual([{ file: 'paper.rst', line: 1, why: expect.stringMatching(/another markup/) as string }]);
    expect(report.ignored.map(({ file }) => file)).toEqual(['README.md', '_includes/part.md', 'img/logo.png']);
    expect(await readPublishedArticle(database, 'guide')).toMatchObject({ title: 'The guide' });
    expect(await readPublishedArticle(database, 'secret')).toBeNull();
  });

  it('[KN92] a link to a heading follows it: to its id, when the heading changes, and it is told when it is gone', async () => {
    const link = async () => (await readPublishedArticle(database, 'a'))?.markdown;
    write('a.md', '# A\n\nSee [there](b.md#deep).');
    write('b.md', '# B\n\n## Deep water {#deep}\n\nText.');
    expect(await syncFolder(deps, folder)).toMatchObject({ added: ['a.md', 'b.md'], deadLinks: [] });
    expect(await link()).toBe('See [there](/help/b#deep-water).');
    write('b.md', '# B\n\n## Cold water {#deep}\n\nText.');
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: ['b.md', 'a.md'], deadLinks: [] });
    expect(await link()).toBe('See [there](/help/b#cold-water).');
    write('b.md', '# B\n\n## Cold water\n\nText.');
    expect((await syncFolder(deps, folder)).deadLinks).toEqual([{ file: 'a.md', line: 3, target: 'b.md#deep', why: 'leads to no heading of that article' }]);
    expect(await link()).toBe('See [there](/help/b#deep).');
    write('b.md', '# B\n\n## Water {#deep}\n\nText.');
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: ['b.md', 'a.md'], deadLinks: [] });
    write('a.md', '# A\n\nSee [this](b.md#deep).');
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: ['a.md'], unchanged: 1, deadLinks: [] });
    expect(await link()).toBe('See [this](/help/b#water).');
  });

  it('[KN90] leads links to articles, also when the other article comes or goes later', async () => {
    write('a.md', 'See [the other](b.md#limits) page.');
    expect(await syncFolder(deps, folder)).toMatchObject({ added: ['a.md'], deadLinks: [{ file: 'a.md', target: 'b.md#limits' }] });
    expect(await readPublishedArticle(database, 'a')).toMatchObject({ markdown: 'See the other page.' });
    write('b.md', '---\nslug: second\n---\nThe other page.\n\n## Limits\n\nTen.');
    expect(await syncFolder(deps, folder)).toMatchObject({ added: ['b.md'], changed: ['a.md'], deadLinks: [] });
    expect(await readPublishedArticle(database, 'a')).toMatchObject({ markdown: 'See [the other](/help/second#limits) page.' });
    expect(await syncFolder(deps, folder)).toEqual({ ...nothing, unchanged: 2 });
    rmSync(path.join(folder, 'b.md'));
    expect(await syncFolder(deps, folder)).toMatchObject({ removed: ['b.md'], changed: ['a.md'] });
    expect(await readPublishedArticle(database, 'a')).toMatchObject({ markdown: 'See the other page.' });
  });

  it('[KN90] a dead link that was mended stays mended, also where all syncs have the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      write('a.md', `See [the other](gone.md) page. ${round}`);
      expect((await syncFolder(deps, folder)).deadLinks).toHaveLength(1);
      write('a.md', `See the other page. ${round}`);
      await syncFolder(deps, folder);
      expect(await syncFolder(deps, folder)).toEqual({ ...nothing, unchanged: 1 });
    }
  });

  it('[KN101] keeps the former addresses of an article, and the first of two that name one', async () => {
    write('a.md', '---\nslug: /docs/Setup.html\nredirect_from:\n  - /old/setup/\n  - guide\n  - https://help.example.com/articles/12-setup\n---\nText of a.');
    write('b.md', '---\nredirect_from: /old/setup\npermalink: /:year/:title/\n---\nText of b.');
    await syncFolder(deps, folder);
    for (const address of ['old/setup', 'OLD/setup.html', 'guide', 'articles/12-setup', 'docs/setup', 'docs/setup/']) {
      expect(await findMovedArticle(database, address), address).toBe('docs-setup');
    }
    for (const address of ['', '???', 'nowhere', '%', ':year/:title', 'x'.repeat(5_000)]) expect(await findMovedArticle(database, address), address).toBeNull();
    rmSync(path.join(folder, 'a.md'));
    await syncFolder(deps, folder);
    expect(await findMovedArticle(database, 'guide')).toBeNull();
  });

  it('[KN154] has Postgres count its tables again after many changes', async () => {
    const counted = async (): Promise<number> =>
      (await database<{ rows: number }[]>`select reltuples::int as rows from pg_class where oid = 'article_search'::regclass`)[0]?.rows ?? 0;
    for (let index = 0; index < 60; index += 1) write(`${index}.md`, `# Part ${index}\n\nText of ${index}.`);
    await syncFolder(deps, folder);
    expect(await counted()).toBe(60);
  });

  it('[KN102] keeps the article of a file that lies elsewhere now, with its address', async () => {
    write('one.md', 'Good text.');
    write('two.md', 'See [one](one.md).');
    await syncFolder(deps, folder);
    rmSync(path.join(folder, 'one.md'));
    write('guide/first.md', 'Good text.');
    const report = await syncFolder(deps, folder);
    expect(report).toMatchObject({ added: [], removed: [], notes: [{ file: 'guide/first.md', why: 'was one.md; its article keeps the address /help/one' }] });
    expect(await readPublishedArticle(database, 'one')).toMatchObject({ markdown: 'Good text.' });
    expect(await syncFolder(deps, folder)).toMatchObject({ added: [], changed: [], unchanged: 2, notes: [] });
  });
});
