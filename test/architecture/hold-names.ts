import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { listFiles, parseTree, repository, type SourceFile } from './read-source.ts';

/** Each web app, and the server, has one of these. */
const oneInEachApp = new Set(['main', 'App', 'Composer', 'Transcript', 'vite.config']);
const ruleId = /\[[A-Z]{1,3}\d+/;

/** The tests on the names of files, on exports, and on the titles of tests. */
export function describeNames(sources: readonly SourceFile[]): void {
  describe('names', () => {
    it('[AR21] no file name stands for two things', () => {
      expect(findDoubles(sources.map((source) => source.path))).toEqual([]);
    });

    it('[AR21] two files of one name are found, whatever their folders and endings', () => {
      expect(findDoubles(['src/a/one.ts', 'console/b/one.tsx', 'src/main.ts', 'console/main.tsx', 'src/two.mjs', 'src/two.d.mts'])).toEqual([
        'src/a/one.ts, console/b/one.tsx',
      ]);
    });

    it('[AR23] what a file exports is used by another', () => {
      expect(findUnused(readTexts())).toEqual([]);
    });

    it('[AR23] an export that only its own file uses is found', () => {
      const texts = new Map([
        ['src/a.ts', 'export const own = 1;\nexport const shared = own;'],
        ['test/b.ts', "import { shared } from '../src/a.ts';"],
      ]);
      expect(findUnused(texts)).toEqual(['src/a.ts: own']);
    });

    it('[AR22] every test says which rule it holds', () => {
      const files = listFiles('test').filter((file) => file.endsWith('.ts'));
      const without = files.flatMap((file) => findUntitled(file, readFileSync(path.join(repository, file), 'utf8')));
      expect(without, 'Begin the title with the id of a rule, such as [QU3]; a new behaviour needs a sentence in the RULES.md of its module.').toEqual([]);
    });

    it('[AR22] a test without an id is found, and one in a group or a table with an id is not', () => {
      // Written with @, so that this very text holds no ids.
      const text =
        "import { describe, it } from 'vitest';\nit('does', run);\nit('@XA1@ does', run);\ndescribe('@XA1@ it', () => { it('does', run); });\nit.each([['@XA1@ a'], ['b']])('%s', run);\nit.each([1])('is %d', run);".replaceAll(
          /@([^@]+)@/g,
          '[$1]',
        );
      expect(findUntitled('test/a.test.ts', text)).toEqual(["test/a.test.ts:2: 'does'", "test/a.test.ts:6: 'is %d'"]);
    });
  });
}

function findDoubles(files: readonly string[]): string[] {
  const byName = new Map<string, string[]>();
  for (const file of files.filter((each) => !/\.d\.m?ts$/.test(each))) {
    const name = path.posix.basename(file).replace(/\.[a-z]+$/, '');
    if (!oneInEachApp.has(name)) byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  return [...byName.values()].filter((same) => same.length > 1).map((same) => same.join(', '));
}

function readTexts(): Map<string, string> {
  const files = ['src', 'console', 'widget', 'evals', 'test', 'bots'].flatMap(listFiles).filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file));
  return new Map(files.map((file) => [file, readFileSync(path.join(repository, file), 'utf8')]));
}

/** Exports whose name occurs in no other file. Types of `.d.mts` files describe another file and are left out. */
function findUnused(texts: ReadonlyMap<string, string>): string[] {
  const files = new Map<string, number>();
  for (const text of texts.values()) for (const word of new Set(text.match(/[A-Za-z_$][\w$]*/g))) files.set(word, (files.get(word) ?? 0) + 1);
  return [...texts]
    .filter(([file]) => !file.startsWith('test/') && !file.endsWith('.d.mts'))
    .flatMap(([file, text]) =>
      [...text.matchAll(/^export (?:async )?(?:function|const|let|type|class|interface)\s+([A-Za-z_$][\w$]*)/gm)]
        .filter(([, name = '']) => files.get(name) === 1)
        .map(([, name]) => `${file}: ${name}`),
    );
}

/** Tests whose title, table and groups hold no id of a rule, with file and line. */
function findUntitled(file: string, text: string): string[] {
  const tree = parseTree(file, text);
  const found: string[] = [];
  const visit = (node: ts.Node, isTitled: boolean): void => {
    const call = readTestCall(node);
    const hasId = isTitled || (call !== null && ruleId.test(`${call.table}${call.title.getText(tree)}`));
    if (call?.kind === 'it' && !hasId) {
      const { line } = tree.getLineAndCharacterOfPosition(call.title.getStart(tree));
      found.push(`${file}:${line + 1}: ${call.title.getText(tree).slice(0, 100)}`);
    }
    ts.forEachChild(node, (child) => visit(child, hasId));
  };
  visit(tree, false);
  return found;
}

/** A call of `it` or `describe`, in any form such as `it.each(table)(title, run)`: its title, and the text before it, which holds the table. */
function readTestCall(node: ts.Node): { kind: 'it' | 'describe'; title: ts.Expression; table: string } | null {
  if (!ts.isCallExpression(node)) return null;
  const { parent } = node;
  const isPart = ts.isPropertyAccessExpression(parent) || (ts.isCallExpression(parent) && parent.expression === node);
  let callee: ts.Expression = node.expression;
  while (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) callee = callee.expression;
  const [title] = node.arguments;
  if (isPart || !title || !ts.isIdentifier(callee) || (callee.text !== 'it' && callee.text !== 'describe')) return null;
  return { kind: callee.text, title, table: node.expression.getText() };
}
