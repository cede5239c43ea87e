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

/** Folders beside its own whose style sheets a folder builds on: parts of a conversation and of its pane, and the list of articles on their page. */
const basedOn: Readonly<Record<string, readonly string[]>> = {
  articles: ['knowledge'],
  bot: ['context'],
  context: ['conversation', 'tags'],
  conversation: ['attachments', 'compose'],
  'conversation-forms': ['compose', 'conversation'],
  inbox: ['bulk', 'conversation'],
  knowledge: ['choose'],
  people: ['tags'],
  trace: ['context'],
};
const folderOf = (file: string): string => file.split('/')[1] ?? '';

it('[CN99] a part uses the classes of its own sheet and of those that it builds on, and is not restyled by another page', () => {
  const owners = new Map<string, Set<string>>();
  const files = listFiles('console');
  for (const file of files.filter((name) => name.endsWith('.css'))) {
    const text = readFileSync(path.join(repository, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, name = ''] of text.matchAll(/(?:^|[,}])\s*\.([\w-]+)(?=[\s,{:.>+~[])/g))
      owners.set(name, (owners.get(name) ?? new Set()).add(folderOf(file)));
  }
  const strays = files
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((file) => {
      const own = folderOf(file);
      const known = new Set([own, 'ui', 'app', ...(basedOn[own] ?? [])]);
      const names = [...readFileSync(path.join(repository, file), 'utf8').matchAll(/className="([^"]*)"/g)].flatMap(([, text = '']) => text.split(/\s+/));
      return names.flatMap((name) => {
        const folders = [...(owners.get(name) ?? [])];
        return folders.length > 0 && !folders.some((folder) => known.has(folder)) ? [`${file}: ${name} of ${folders.join(', ')}`] : [];
      });
    });
  expect(strays).toEqual([]);
});
