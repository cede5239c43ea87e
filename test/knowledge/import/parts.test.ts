import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { addSourceRequestSchema } from '../../../src/contracts/knowledge/source.ts';
import { addSource } from '../../../src/knowledge/import/edit-source.ts';
import { keepUpload } from '../../../src/knowledge/import/keep-upload.ts';
import { openStoredFiles } from '../../../src/knowledge/import/open-stored-files.ts';
import { readSourceRow } from '../../../src/knowledge/import/source-store.ts';
import { judgeImage } from '../../../src/knowledge/image/judge-image.ts';
import { cleanSource } from '../../../src/knowledge/markdown/clean-source.ts';
import { checkFolder } from '../../../src/knowledge/sync/check-folder.ts';
import { openFolder } from '../../../src/knowledge/sync/read-folder.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { testActor } from '../../support/test-actor.ts';
import { openTestDatabase } from '../../support/test-database.ts';

const now = new Date('2026-01-01');

/** Runs the work in a new folder of these files. */
async function inFolder<Result>(files: Readonly<Record<string, string>>, work: (folder: string) => Result | Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-parts-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const read = (files: Readonly<Record<string, string>>, name: string) =>
  inFolder(files, (folder) => {
    const { read: article } = openFolder(folder, now).read(name);
    return { markdown: 'markdown' in article ? article.markdown : '', notes: 'notes' in article ? article.notes : [] };
  });

describe('parts of other files', () => {
  it.each([
    ['Python-Markdown', 'care.md', '{!feed.md!}', 'include/feed.md'],
    ['MkDocs', 'care.md', '--8<-- "feed.md"', 'snippets/feed.md'],
    ['MkDocs, several', 'care.md', '--8<--\nfeed.md\n--8<--', 'docs/feed.md'],
    ['Hugo', 'pets/care.md', '{{< include "_feed.md" >}}', 'pets/_feed.md'],
    ['Jekyll', 'pets/care.md', '{% include feed.md %}', '_includes/feed.md'],
    ['MDX', 'pets/care.mdx', 'import Feed from "../include/_feed.mdx"\n\n<Feed/>', 'include/_feed.mdx'],
    ['MDX from the root', 'pets/care.mdx', "import Feed from '/snippets/feed.mdx';\n\n<Feed />", 'snippets/feed.mdx'],
  ])('[KN241] %s: the text of the part stands where it is included', async (_, file, text, part) => {
    const { markdown, notes } = await read({ [file]: `# Care\n\nBefore.\n\n${text}\n\nAfter.`, [part]: '---\ntitle: x\n---\nFeed twice a day.' }, file);
    expect(markdown).toBe('Before.\n\nFeed twice a day.\n\nAfter.');
    expect(notes).toEqual([]);
  });

  it('[KN241] keeps the place in a list and in a sentence, fills in values, and leaves code alone', async () => {
    const files = {
      'care.md': '# Care\n\n1. {!steps.md!}\n1. Rest {!when.md!}.\n1. {% include who.md name="Ann" %}\n\nWrite `{!when.md!}`.\n\n```\n{!when.md!}\n```',
      'include/steps.md': 'Feed.\n\n   More.',
      'include/when.md': 'at night\n',
      '_includes/who.md': 'Ask {{ include.name }}.',
    };
    const { markdown } = await read(files, 'care.md');
    expect(markdown).toContain('1. Feed.');
    expect(markdown).toContain('1. Rest at night.\n1. Ask Ann.');
    expect(markdown).toContain('Write `{!when.md!}`.\n\n```\n{!when.md!}\n```');
  });

  it('[KN241] what is not there, includes itself or lies too deep is left out and told with its line', async () => {
    const chain = Object.fromEntries([1, 2, 3, 4, 5, 6].map((depth) => [`include/p${depth}.md`, `Level ${depth}.\n\n{!p${depth + 1}.md!}`]));
    const { markdown, notes } = await read(
      { ...chain, 'a.md': '# A\n\nText.\n\n{!ghost.md!}\n\n{!ring.md!}\n\n{!p1.md!}', 'include/ring.md': 'Ring.\n\n{!ring.md!}' },
      'a.md',
    );
    expect(markdown).toBe('Text.\n\nRing.\n\nLevel 1.\n\nLevel 2.\n\nLevel 3.\n\nLevel 4.\n\nLevel 5.');
    expect(notes).toEqual([
      { line: 5, why: 'ghost.md, which is to be included, is not there; it was left out' },
      { line: 7, why: 'ring.md, which is to be included, includes itself; it was left out the second time' },
      { line: 9, why: 'p6.md, which is to be included, lies more than 5 files deep; it was left out' },
    ]);
  });

  it('[KN241] an article counts as changed when a part of it changes', async () => {
    await inFolder({ 'a.md': '# A\n\n{!p.md!}', 'include/p.md': 'One.' }, (folder) => {
      const before = openFolder(folder, now).hashOf('a.md');
      expect(openFolder(folder, now).hashOf('a.md')).toBe(before);
      writeFileSync(path.join(folder, 'include/p.md'), 'Two.');
      expect(openFolder(folder, now).hashOf('a.md')).not.toBe(before);
    });
  });

  it('[KN242] macros of another system go and are told; a tab leaves its title; placeholders, choices and code stay', () => {
    const dropped: string[] = [];
    const source =
      '{start_tabs}\n\n{tab|desktop-web}\n\n{settings_tab|profile}\n\n1. Go to {settings_tab|name} now.\n1. {relative|gear|stats}\n\nReplace {id}, or run {start|stop}. `{tab|x}`\n\n{end_tabs}';
    expect(cleanSource(source, { isHtml: false, reportDropped: (kind, text) => dropped.push(`${kind} ${text}`) })).toBe(
      '**Desktop web**\n\n1. Go to  now.\n\nReplace {id}, or run {start|stop}. `{tab|x}`',
    );
    expect(dropped).toHaveLength(5);
    expect(new Set(dropped.map((each) => each.split(' ')[0]))).toEqual(new Set(['macro']));
  });

  it('[KN243] parts that others include are no articles; a folder of that name that nobody includes holds articles', async () => {
    const part = 'is a part that other pages include, and no article of its own';
    const files = {
      'a.md': '# A\n\n{!p.md!}\n\n{!_own/q.md!}',
      'include/p.md': 'Part of a page.',
      'include/unused.md': 'Part of no page.',
      '_own/q.md': 'Another part.',
      '_own/page.md': '# A page\n\nWith text.',
      'deep/includes/what.md': '# What it includes\n\nWith text.',
    };
    const { report } = await inFolder(files, (folder) => checkFolder(folder, now));
    expect(report.added).toEqual(['_own/page.md', 'a.md', 'deep/includes/what.md']);
    expect(report.ignored).toEqual(['_own/q.md', 'include/p.md', 'include/unused.md'].map((file) => ({ file, why: part })));
  });

  it('[KN243] [KN248] an upload keeps the parts of its articles, puts them in and says that they are none, and an SVG has its reason', async () => {
    await using storage = await openTestDatabase();
    const deps = { database: storage.database, clock: systemClock, folder: tmpdir() };
    const { id } = await addSource(deps, { ...addSourceRequestSchema.parse({ kind: 'upload', name: 'Uploads' }), actor: testActor });
    const archive = zipSync({
      'docs/pets/a.mdx': strToU8('import P from "../include/_p.mdx"\n\n# A\n\n<P/>\n\n<Unknown title="Kept">\n\nAnd its text.\n\n</Unknown>'),
      'docs/include/_p.mdx': strToU8('Part of a page.'),
      'docs/include/q.md': strToU8('Part of no page.'),
      'docs/pets/fish.svg': strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    });
    expect(await keepUpload(deps, { sourceId: id, name: 'docs.zip', bytes: Buffer.from(archive), actor: testActor })).toMatchObject({ kept: 4, leftOut: [] });
    const reader = await openStoredFiles(storage.database, { source: await readSourceRow(storage.database, id), now });
    await reader.prepare(reader.files.articles);
    expect(reader.files.articles).toEqual(['pets/a.mdx']);
    expect(reader.files.ignored.map(({ file }) => file)).toEqual(expect.arrayContaining(['include/_p.mdx', 'include/q.md']));
    expect(judgeImage({ name: 'pets/fish.svg', bytes: reader.image?.('pets/fish.svg') ?? Buffer.alloc(0) })).toEqual({
      why: 'is an SVG, which may hold programs; save it as PNG',
    });
    expect(reader.read('pets/a.mdx').read).toMatchObject({ markdown: 'Part of a page.\n\n**Kept**\n\nAnd its text.' });
  });
});
