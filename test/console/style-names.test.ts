import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listFiles, repository } from '../architecture/read-source.ts';

/** Names that a second style sheet only adds to, where both are on the page. */
const added = ['.page-head', '.composer', '.row-place'];

it('[CN99] a class belongs to one style sheet: sheets of pages are loaded one after the other and would restyle each other', () => {
  const owners = new Map<string, Set<string>>();
  for (const file of listFiles('console').filter((name) => name.endsWith('.css'))) {
    const text = readFileSync(path.join(repository, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, name = ''] of text.matchAll(/^\s*(\.[\w-]+)\s*(?:,[^{]*)?\{/gm)) owners.set(name, (owners.get(name) ?? new Set()).add(file));
  }
  expect(owners.size).toBeGreaterThan(100);
  const shared = [...owners].filter(([name, files]) => files.size > 1 && !added.includes(name));
  expect(shared.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([]);
});
