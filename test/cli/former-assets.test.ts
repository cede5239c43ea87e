import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepAssets, listAssets, readAssets } from '../../src/cli/former-assets.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton assets '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As the bundler does: everything that was there is gone. */
function build(files: Record<string, string>): void {
  rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
  mkdirSync(path.join(folder, 'dist', 'assets'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, 'dist', name), content);
}

it('[PS9] after an update the hashed files of the build before are served still, and those before them no more', () => {
  const dist = path.join(folder, 'dist');
  let names: string[] = [];
  const update = (files: Record<string, string>): void => {
    const former = readAssets(dist, names);
    build(files);
    names = listAssets(dist);
    keepAssets(dist, former);
  };
  update({ 'index.html': 'one', 'assets/Page-aaaaaaaa.js': 'one', 'assets/Same-cccccccc.js.br': 'same' });
  update({ 'index.html': 'two', 'assets/Page-bbbbbbbb.js': 'two', 'assets/Same-cccccccc.js.br': 'same' });
  expect(readdirSync(path.join(dist, 'assets')).sort()).toEqual(['Page-aaaaaaaa.js', 'Page-bbbbbbbb.js', 'Same-cccccccc.js.br']);
  expect(readFileSync(path.join(dist, 'index.html'), 'utf8')).toBe('two');
  update({ 'index.html': 'three', 'assets/Page-dddddddd.js': 'three' });
  expect(readdirSync(path.join(dist, 'assets')).sort()).toEqual(['Page-bbbbbbbb.js', 'Page-dddddddd.js', 'Same-cccccccc.js.br']);
});
