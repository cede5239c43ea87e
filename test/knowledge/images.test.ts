import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkImages, showImages } from '../../console/ui/show-images.ts';
import { listArticles, unpublishArticle } from '../../src/knowledge/article/edit-article.ts';
import { readPublishedArticle } from '../../src/knowledge/article/read-published.ts';
import { exportArticles } from '../../src/knowledge/export/export-articles.ts';
import { exportToFolder } from '../../src/knowledge/export/export-to-folder.ts';
import { findImages } from '../../src/knowledge/image/find-images.ts';
import { openImage } from '../../src/knowledge/image/open-image.ts';
import { splitPassages } from '../../src/knowledge/markdown/split-passages.ts';
import { syncFolder } from '../../src/knowledge/sync/sync-folder.ts';
import { makeJpeg, makePng, pngChunk } from '../support/sample-files.ts';
import { testActor } from '../support/test-actor.ts';
import { ask, openTestKnowledge } from './test-knowledge.ts';

const { deps, start } = await openTestKnowledge();
const { database } = deps;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton-images-'));
  await database`truncate article_image, article_image_use`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
}

const png = makePng({ width: 40, height: 20 });
const addressesOf = async (slug: string): Promise<string[]> =>
  findImages((await readPublishedArticle(database, slug))?.markdown ?? '').map(({ address }) => address);
const own = /^\/help\/images\/[0-9a-f]{32}\.\w{3,4}$/;

describe('an image of an article', () => {
  it('[KN160] comes along from beside the file, from the root and from within the text, kept once and without its metadata', async () => {
    write('guide/img/a b.png', makePng({ width: 40, height: 20 }, [pngChunk('tEXt', Buffer.from('Author\0Secret Person'))]));
    write('static/pics/b.jpg', makeJpeg({ width: 30, height: 30 }));
    write('guide/one.md', 'See ![the *red* button](img/a%20b.png "Title") and ![](/pics/b.jpg?raw=true).\n\n`![code](img/a%20b.png)`');
    write('guide/two.html', `<p>Press it.</p><img src="./img/a%20b.png" alt="again"><img src="data:image/png;base64,${png.toString('base64')}" alt="inlined">`);
    const report = await syncFolder(deps, folder);
    expect(report.notes).toEqual([]);
    const [first = '', second = ''] = await addressesOf('guide-one');
    expect([first, second]).toEqual([expect.stringMatching(own), expect.stringMatching(own)]);
    expect((await readPublishedArticle(database, 'guide-one'))?.markdown).toContain('`![code](img/a%20b.png)`');
    expect(await addressesOf('guide-two')).toEqual([first, first]);
    const image = await openImage(database, { name: path.basename(first), publishedOnly: true });
    expect(image.type).toBe('image/png');
    expect(image.bytes.includes('Secret')).toBe(false);
    expect(await database`select from article_image`).toHaveLength(2);
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: [], unchanged: 2 });
  });

  it.each([
    ['is not there', 'missing.png', null, /missing\.png is not there/],
    ['lies about what it is', 'lie.png', Buffer.from('GIF89 no image at all'), /lie\.png is not taken/],
    ['is a page', 'page.png', Buffer.from('<html><script>alert(1)</script>'), /not the image that its name says/],
    ['is an SVG', 'drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), /SVG, which may hold programs/],
    ['is too large', 'large.png', Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]), /larger than 5 MB/],
    ['claims a billion pixels', 'bomb.png', makePng({ width: 60_000, height: 60_000 }), /too many pixels/],
    ['lies on another site', 'https://example.com/a.png', null, /lies on another site/],
    ['lies on another host', '//example.com/a.png', null, /lies on another site/],
    ['lies outside the folder', '../../../../../../etc/hostname', null, /is not there/],
  ])('[KN161] that %s is left out and told', async (_, address, bytes, why) => {
    if (bytes) write(address, bytes);
    write('one.md', `Text before. ![shown](${address})`);
    const report = await syncFolder(deps, folder);
    expect(report.added).toEqual(['one.md']);
    expect(report.notes).toEqual([{ file: 'one.md', line: 1, why: expect.stringMatching(why) as string }]);
    expect(await database`select from article_image`).toHaveLength(0);
  });

  it('[KN161] behind a link on disk that leads out of the folder is not read', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'baton-outside-'));
    writeFileSync(path.join(other, 'secret.png'), png);
    symlinkSync(path.join(other, 'secret.png'), path.join(folder, 'a.png'));
    write('one.md', 'Text. ![shown](a.png)');
    expect((await syncFolder(deps, folder)).notes[0]?.why).toContain('a.png is not there');
    rmSync(other, { recursive: true, force: true });
  });

  it('[KN164] that comes, changes or goes later is followed by the next sync, though the file that shows it is as it was', async () => {
    write('plants.md', 'Text. ![fern](img/fern.png)');
    write('other.md', 'Text of another.');
    expect((await syncFolder(deps, folder)).notes[0]?.why).toContain('img/fern.png is not there');
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: [], unchanged: 2 });
    write('img/fern.png', png);
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: ['plants.md'], unchanged: 1, notes: [] });
    const [first = ''] = await addressesOf('plants');
    expect(first).toMatch(own);
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: [], unchanged: 2 });
    write('img/fern.png', makePng({ width: 41, height: 20 }));
    expect(await syncFolder(deps, folder)).toMatchObject({ changed: ['plants.md'], unchanged: 1 });
    const [second = ''] = await addressesOf('plants');
    expect(second).toMatch(own);
    expect(second).not.toBe(first);
    rmSync(path.join(folder, 'img/fern.png'));
    expect((await syncFolder(deps, folder)).notes[0]?.why).toContain('img/fern.png is not there');
    expect(await addressesOf('plants')).toEqual(['img/fern.png']);
  });

  it('[KN164] that stays behind when its file moves leaves the article its address', async () => {
    write('plants.md', 'Text. ![fern](img/fern.png)');
    write('img/fern.png', png);
    await syncFolder(deps, folder);
    rmSync(path.join(folder, 'plants.md'));
    write('garden/plants.md', 'Text. ![fern](img/fern.png)');
    expect(await syncFolder(deps, folder)).toMatchObject({ added: [], changed: ['garden/plants.md'], removed: [] });
    expect(await addressesOf('plants')).toEqual(['img/fern.png']);
  });

  it('[KN162] is for visitors while its article is published, and for members always', async () => {
    write('a.png', png);
    write('one.md', 'Text. ![shown](a.png)');
    await syncFolder(deps, folder);
    const [address = ''] = await addressesOf('one');
    const name = path.basename(address);
    expect((await openImage(database, { name, publishedOnly: true })).bytes.equals(png)).toBe(true);
    const [summary] = await listArticles(deps, '');
    await unpublishArticle(deps, { id: summary?.id ?? '', actor: testActor });
    await expect(openImage(database, { name, publishedOnly: true })).rejects.toMatchObject({ code: 'not-found' });
    expect((await openImage(database, { name, publishedOnly: false })).id).toBe(name.replace('.png', ''));
    for (const odd of ['', 'x.png', `${name}.exe`, `../${name}`, name.toUpperCase()]) {
      await expect(openImage(database, { name: odd, publishedOnly: false }), odd).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('[KN188] that an expression of Docusaurus names comes along', async () => {
    write('static/img/a.png', png);
    write('docs/b.png', makePng({ width: 41, height: 20 }));
    write(
      'docs/plants.md',
      `Text.\n\n<div>\n  <img alt="a" src={useBaseUrl('img/a.png')} />\n</div>\n\n<img src={require("./b.png").default} alt="b" />\n\n<img src={photo} />`,
    );
    expect((await syncFolder(deps, folder)).notes).toEqual([]);
    expect(await addressesOf('docs-plants')).toEqual([expect.stringMatching(own), expect.stringMatching(own)]);
  });

  it('[KN163] [KN187] is found by the words that describe it, which no passage shows', async () => {
    write('a.png', png);
    write('hours.md', 'The office is open from nine to five.\n\n![floor plan with the kaleidoscope room](a.png)');
    write('parcels.md', 'A parcel arrives three days after it was sent.');
    await syncFolder(deps, folder);
    const knowledge = await start();
    await knowledge.vectorsReady();
    const { passages } = await ask(knowledge, 'where is the kaleidoscope room');
    expect(passages[0]).toMatchObject({ title: 'hours', text: 'The office is open from nine to five.' });
    expect(passages[0]?.image).toEqual({ src: expect.stringMatching(own) as string, alt: 'floor plan with the kaleidoscope room' });
  });

  it('[KN163] leaves no mark in the text of a passage, and an empty item neither', () => {
    const url = `/help/images/${'a'.repeat(32)}.png`;
    const passages = splitPassages(
      `Intro ![one](${url}) goes on.\n\n1. Press it.\n   ![two](${url} "T")\n2. ![three](${url})\n\n![four](${url})\n\n# Last\n\n![five](${url})`,
    );
    expect(passages).toHaveLength(1);
    expect(passages[0]?.text).toBe('Intro goes on.\n\n1. Press it.');
    expect(passages[0]?.images.map(({ alt }) => alt)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(splitPassages('Text ![x](https://example.com/a.png) more.')[0]).toMatchObject({ text: 'Text  more.', images: [] });
  });

  it('[KN100] leaves with an export and comes back with it', async () => {
    write('img/a.png', png);
    write('img/b.jpg', makeJpeg({ width: 30, height: 30 }));
    write('one.md', 'Text. ![first](img/a.png) ![second](img/b.jpg)');
    await syncFolder(deps, folder);
    const all = async (): Promise<Map<string, string>> => {
      const files = new Map<string, string>();
      for await (const { name, bytes } of exportArticles(database)) files.set(name, Buffer.from(bytes).toString('base64'));
      return files;
    };
    const first = await all();
    expect(first.size).toBe(3);
    const target = path.join(folder, 'export');
    await exportToFolder(database, target);
    await database`truncate article, article_version, passage, article_image, article_image_use, article_address cascade`;
    expect(await syncFolder(deps, target)).toMatchObject({ added: ['one.md'], notes: [], deadLinks: [] });
    expect(await all()).toEqual(first);
  });
});

describe('the preview', () => {
  it('[KN162] shows images of Baton and of nobody else', () => {
    const name = `${'b'.repeat(32)}.png`;
    expect(linkImages(`![a "b"](/help/images/${name}) ![x](https://example.com/a.png)`)).toBe(
      `[a "b"](/help/images/${name}#image) ![x](https://example.com/a.png)`,
    );
    const html = `<a target="_blank" href="/help/images/${name}#image" rel="noopener">a "b" &lt;i&gt;</a><a href="/help/images/${name}">file</a>`;
    expect(showImages(html)).toBe(
      `<img src="/api/console/images/${name}" alt="a &quot;b&quot; &lt;i&gt;" loading="lazy"><a href="/help/images/${name}">file</a>`,
    );
  });
});
