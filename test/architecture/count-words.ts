import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { listFiles, parseTree, repository } from './read-source.ts';

/** The place of a word that the house style avoids. */
export type Sight = { file: string; line: number; text: string };
export type WordCount = { openings: Sight[]; names: Sight[] };

/** The folders whose counts have a ceiling each. */
export const countedFolders = ['src', 'widget', 'console', 'evals', 'test'] as const;
export type CountedFolder = (typeof countedFolders)[number];

/** A sentence that begins with one of these has a clause for its subject: the reader learns late what it speaks of. */
const opening = /(?:^|[.!?:;]\s+)((?:What|Whoever|Who|Where)\b[^.!?]*)/g;
/** As names they say nothing of the value. */
const vagueNames = new Set(['one', 'made', 'told', 'some']);

export function countWords(folder: CountedFolder): WordCount {
  const counts = listFiles(folder)
    .filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file) && !file.endsWith('.d.mts'))
    .map((file) => findWords(file, readFileSync(path.join(repository, file), 'utf8')));
  return { openings: counts.flatMap((count) => count.openings), names: counts.flatMap((count) => count.names) };
}

/** Sentences of comments that open badly, and declarations with a vague name. */
export function findWords(file: string, text: string): WordCount {
  const tree = parseTree(file, text);
  const lineAt = (position: number): number => tree.getLineAndCharacterOfPosition(position).line + 1;
  const names: Sight[] = [];
  const comments = new Map<number, number>();
  const add = (ranges: ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) comments.set(pos, end);
  };
  const visit = (node: ts.Node): void => {
    if (node.getStart(tree) - node.pos > 2) add(ts.getLeadingCommentRanges(text, node.pos));
    if (text.startsWith(' /', node.end) || text.startsWith(' /', node.end + 1)) add(ts.getTrailingCommentRanges(text, node.end));
    const isNamed = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
    if (isNamed && ts.isIdentifier(node.name) && vagueNames.has(node.name.text)) {
      names.push({ file, line: lineAt(node.getStart()), text: node.name.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return {
    openings: joinLines(text, [...comments]).flatMap(({ at, words }) =>
      [...words.matchAll(opening)].map((match) => ({ file, line: lineAt(at), text: match[1] ?? '' })),
    ),
    names,
  };
}

/** Comments as running text, without their marks. Lines that follow each other, such as those of `//`, are one text. */
function joinLines(text: string, ranges: [number, number][]): { at: number; words: string }[] {
  const joined: { at: number; end: number; words: string }[] = [];
  for (const [at, end] of ranges.sort(([first], [second]) => first - second)) {
    const words = text
      .slice(at, end)
      .replaceAll(/^\/\*+|\*\/$|^\s*\*|^\/\/+/gm, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
    const before = joined.at(-1);
    if (before && text.startsWith('//', at) && /^\s*$/.test(text.slice(before.end, at)) && !text.slice(before.end, at).includes('\n\n')) {
      before.words += ` ${words}`;
      before.end = end;
    } else joined.push({ at, end, words });
  }
  return joined;
}
