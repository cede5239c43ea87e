import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArticle, publishArticle, saveArticle } from '../../src/knowledge/article/edit-article.ts';
import { withdrawArticle } from '../../src/knowledge/article/article-store.ts';
import { readPublishedArticle } from '../../src/knowledge/article/read-published.ts';
import { exportArticles } from '../../src/knowledge/export/export-articles.ts';
import { exportToFolder } from '../../src/knowledge/export/export-to-folder.ts';
import { openArchive, streamArchive } from '../../src/knowledge/source/documents/open-archive.ts';
import { syncFolder } from '../../src/knowledge/sync/sync-folder.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { testActor } from '../support/test-actor.ts';
import { openTestDatabase } from '../support/test-database.ts';

const storage = await openTestDatabase();
const { database } = storage;
const deps = { database, clock: createFakeClock() };
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton-export-'));
  await empty();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => storage[Symbol.asyncDispose]());

const empty = () => database`truncate article, article_version, passage, article_address cascade`;

type Draft = { title: string; markdown?: string; tags?: string[]; questions?: string[]; language?: string };
const draft = (article: Draft) =>
  createArticle(deps, { markdown: 'Some text of it.', tags: [], questions: [], language: 'en', version: 0, actor: testActor, ...article });
async function publish(article: Draft): Promise<string> {
  const { id } = await draft(article);
  await publishArticle(deps, { id, actor: testActor });
  return id;
}

async function withdraw(slug: string): Promise<void> {
  const [row] = await database<{ id: string }[]>`select id from article where slug = ${slug}`;
  const at = deps.clock.now().toISOString();
  await database.begin((transaction) => withdrawArticle(transaction, { articleId: row?.id ?? '', status: 'archived', at }));
}

async function exportAll(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { name, bytes } of exportArticles(database)) files.set(name, Buffer.from(bytes).toString());
  return files;
}

const odd = {
  titles: [
    'Plain',
    'plain',
    'Quotes "and" \'more\': #1 - [x] {y} & | > %',
    '--- \n title: no',
    'true',
    '  Two  spaces  within ',
    '12',
    'Ünïcode — 日本語のタイトル',
    'مرحبا بالعالم',
    'Changelog',
    'README',
    'Con',
    '…',
    'x'.repeat(199),
  ],
  texts: [
    '---\ntitle: not front matter\n---\n\nText.',
    'Code:\n\n```yaml\n---\nbaton: 1\npublished: false\n---\n```\n\n    indented [a](/help/plain)\n\nand `[b](/help/plain)` in a line.',
    '# The same heading\n\n# Again\n\n<div hidden>raw</div> {{ braces }} :::note\nx\n:::',
    'Windows\r\nlines\r\n\r\nwith [a link](/help/plain#part "Title") and [one](/help/nowhere) and [file](plain.md).',
    '\n\n  leading and trailing  \n\n',
    '| a | b |\n|---|---|\n| \\| | `|` |',
    '```\nnever closed [x](/help/plain)',
  ],
};

describe('an export', () => {
  it('[KN100] imports into an empty Baton as the same articles, whatever they hold', async () => {
    for (const title of odd.titles)
      await publish({ title, markdown: `About ${title}. See [plain](/help/plain).`, tags: ['a, b', 'c: d', 'no'], questions: [`${title}?`] });
    for (const [index, markdown] of odd.texts.entries()) await publish({ title: `Text ${index}`, markdown, language: index % 2 === 0 ? 'de' : 'pt-br' });
    await draft({ title: 'Not yet public', markdown: '' });
    const changed = await publish({ title: 'Half changed', markdown: 'What visitors read.' });
    await saveArticle(deps, {
      title: 'Half changed, new',
      markdown: 'What is to come.',
      tags: [],
      questions: [],
      language: 'en',
      version: 1,
      id: changed,
      actor: testActor,
    });
    await database`insert into article_address (key, article_id, address) values ('docs/half', ${changed}, '/docs/half.html')`;
    await withdraw('true');
    const first = await exportAll();
    const files = await exportToFolder(database, folder);
    expect(files).toBe(odd.titles.length + odd.texts.length + 3);
    expect(new Set(readdirSync(folder).map((name) => name.toLowerCase())).size).toBe(files);

    const read = () => database`
      select slug, status, language, tags, title, replace(replace(markdown, e'\r\n', e'\n'), '(plain.md)', '(/help/plain)') as markdown, questions,
        (select count(*)::int from passage where article_id = article.id) as passages
      from article join article_version on article_id = article.id and number = latest_version where slug not like 'half%' order by slug collate "C"`;
    const before = [...(await read())];
    await empty();
    const report = await syncFolder(deps, folder);
    expect(report).toMatchObject({ skipped: [], withheld: [], ignored: [], deadLinks: [], notes: [] });
    expect(report.added).toHaveLength(files);
    expect([...(await read())]).toEqual(before);
    expect(await readPublishedArticle(database, 'half-changed')).toMatchObject({ markdown: 'What visitors read.' });
    expect(await exportAll()).toEqual(first);
    expect(await syncFolder(deps, folder)).toMatchObject({ added: [], changed: [], unchanged: files });
  });

  it('[KN100] is not written over what is in a folder', async () => {
    await publish({ title: 'Plain' });
    await exportToFolder(database, path.join(folder, 'new', 'folder'));
    await expect(exportToFolder(database, folder)).rejects.toThrow(/not empty/);
  });

  it('[KN100] names files by their articles and leads links from file to file', async () => {
    await publish({ title: 'Plain', markdown: 'See [two](/help/two#part), [none](/help/none) and `[code](/help/two)`.' });
    await publish({ title: 'Two', tags: ['a'], questions: ['which?'] });
    const files = await exportAll();
    expect([...files.keys()]).toEqual(['plain.md', 'two.md']);
    expect(files.get('plain.md')).toContain('See [two](two.md#part), [none](/help/none) and `[code](/help/two)`.');
    expect(files.get('two.md')).toBe(
      '---\nbaton: 1\ntitle: "Two"\nslug: "two"\nlanguage: "en"\ntags:\n  - "a"\nquestions:\n  - "which?"\npublished: true\n---\n\nSome text of it.\n',
    );
  });

  it('[KN100] comes as a zip archive too', async () => {
    await publish({ title: 'Plain' });
    await publish({ title: 'Ünïcode' });
    const parts: Buffer[] = [];
    for await (const part of streamArchive(exportArticles(database))) parts.push(part);
    const archive = openArchive(Buffer.concat(parts), () => true);
    const files = 'files' in archive ? new Map([...archive.files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])) : null;
    expect(files).toEqual(await exportAll());
  });

  it('[KN100] of a file that a person made wrong is read as a file of any other system', async () => {
    await publish({ title: 'Plain' });
    await exportToFolder(database, folder);
    const file = path.join(folder, 'plain.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('published: true', 'published: maybe'));
    await empty();
    expect(await syncFolder(deps, folder)).toMatchObject({ added: ['plain.md'], skipped: [] });
  });
});
