import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { languages } from '../../widget/languages.ts';
import { readCurrentFiles } from '../support/browsers/list-current-files.ts';

const dist = fileURLToPath(new URL('../../dist/widget/', import.meta.url));
const listAssets = (): string[] => [...readCurrentFiles('widget').keys()].filter((file) => file.includes('/assets/')).map((file) => path.basename(file));
const sizeOf = (file: string): number => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;

/** `npm test` has built it. */
describe('what the widget costs a page', () => {
  it('[WG40] the loader is at most 3 KB gzipped', () => {
    expect(sizeOf('widget.js')).toBeLessThanOrEqual(3 * 1024);
  });

  it('[WG41] the chat with its styles and the largest of its languages is at most 50 KB gzipped', () => {
    const app = listAssets().filter((name) => /^app-.*\.(?:js|css)$/.test(name));
    const texts = readdirSync(dist).filter((name) => /^texts-.*\.js$/.test(name));
    expect(app).toHaveLength(2);
    expect(texts.sort()).toEqual(languages.map((code) => `texts-${code}.js`).sort());
    const size = [...app.map((name) => sizeOf(`assets/${name}`)), Math.max(...texts.map((name) => sizeOf(name)))];
    expect(size.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(50 * 1024);
  });

  it('[WG42] what is seen only after something was said or done is styled by 2 KB more, and polling, which few need, is 1 KB', () => {
    expect(sizeOf('later.css')).toBeLessThanOrEqual(2 * 1024);
    expect(sizeOf('poll.js')).toBeLessThanOrEqual(1024);
  });

  it('[WG44] what is loaded after it for the team, requests and consent is at most 4 KB gzipped, with texts of at most 2 KB in each language', () => {
    expect(sizeOf('later-part.js')).toBeLessThanOrEqual(4 * 1024);
    expect(readFileSync(path.join(dist, 'later-part.js'), 'utf8')).not.toMatch(/\bimport\s*[{"'(]/);
    const texts = readdirSync(dist).filter((name) => /^later-(?!part)\w.*\.js$/.test(name));
    expect(texts.sort()).toEqual(languages.map((code) => `later-${code}.js`).sort());
    for (const name of texts) expect(sizeOf(name), name).toBeLessThanOrEqual(2 * 1024);
  });

  it('[WG43] what is loaded beside it for files is at most 7 KB gzipped, and nothing of the chat has moved into a part that both load', () => {
    expect(sizeOf('files.js')).toBeLessThanOrEqual(7 * 1024);
    expect(readFileSync(path.join(dist, 'files.js'), 'utf8')).not.toMatch(/\bimport\s*[{"'(]/);
    const others = listAssets().filter((name) => name.endsWith('.js') && !/^(?:app|demo)-/.test(name));
    expect(others).toEqual([]);
  });
});
