import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSitemap } from '../../../src/knowledge/web/read-sitemap.ts';

const filler = (characters: number): string => `<!-- ${'x'.repeat(characters)} -->`;
const entry = (address: string): string => `<url><loc>\n${address}\n</loc></url>`;

describe('a sitemap', () => {
  it('[KN184] is unpacked and searched in turns, and loses no address at their borders', async () => {
    const addresses = Array.from({ length: 900 }, (_, index) => `https://example.com/${'a'.repeat(index % 300)}/${index}`);
    const text = `<urlset>${addresses.map((address, index) => entry(address) + filler(13_331 + index)).join('')}</urlset>`;
    let turns = 0;
    let isDone = false;
    const counting = (async () => {
      for (; !isDone; turns += 1) await setImmediate();
    })();
    const read = await readSitemap(gzipSync(text));
    isDone = true;
    await counting;
    expect(read).toEqual({ pages: addresses, sitemaps: [] });
    expect(turns).toBeGreaterThan(text.length / 1_100_000);
  });

  it.each([
    ['a list of addresses', 'https://example.com/a\r\n  https://example.com/b  \nno address\nhttps://example.com/c', ['/a', '/b', '/c']],
    ['entities and character data', '<urlset><loc><![CDATA[https://example.com/a]]></loc><loc>https://example.com/b&amp;c</loc></urlset>', ['/a', '/b&c']],
    ['a prefix', '<s:urlset xmlns:s="x"><s:url><s:loc>https://example.com/a</s:loc></s:url></s:urlset>', ['/a']],
  ])('[KN118] %s', async (_, text, paths) => {
    expect(await readSitemap(Buffer.from(text))).toEqual({ pages: paths.map((path) => `https://example.com${path}`), sitemaps: [] });
  });

  it.each([
    ['is damaged', Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(40, 1)]), /is damaged/],
    ['unpacks to too much', gzipSync(Buffer.alloc(51_000_000, 'x')), /more than 50 MB/],
    ['is a page', Buffer.from('<html><p>Not found, sorry.'), /is no sitemap/],
  ])('[KN118] one that %s is refused', async (_, bytes, why) => {
    expect(await readSitemap(bytes)).toEqual({ why: expect.stringMatching(why) as string });
  });
});
