import { foldText } from '../../../text/words/fold-text.ts';
import { stemWord } from '../../../text/words/stem-word.ts';
import type { YesOrNoWords } from './load-words.ts';

/** A sentence taken apart: what it says, in order, without the words that only frame it, and how. */
export type Statement = {
  /** Stems in order; letters in a row where words are not spaced. */
  units: readonly string[];
  /** How many words deny it. */
  denials: number;
  /** The words that make it less than plain, sorted. */
  unsure: readonly string[];
  mood: 'must' | 'can' | 'plain';
};

/** Between the units of a statement. */
const gap = ' ';

/** Takes a sentence apart by the words of its language. `leaveOut`: folded names, such as that of the product, which stand for "you". */
export function readStatement(sentence: string, words: YesOrNoWords, leaveOut: readonly string[] = []): Statement {
  const plain = foldWords(sentence, words)
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, gap)
    .replace(/\.(?!\d)|(?<!\d)\./g, gap)
    .trim();
  let rest = words.run ? plain.replaceAll(gap, '') : `${gap}${plain.replace(/ +/g, gap)}${gap}`;
  const holds = (list: readonly string[]): string[] => list.filter((phrase) => rest.includes(edge(words, phrase)));
  const unsure = holds(words.unsure).sort();
  const mood = holds(words.must).length > 0 ? 'must' : holds(words.can).length > 0 ? 'can' : 'plain';
  let denials = 0;
  for (const phrase of words.not) {
    denials += rest.split(edge(words, phrase)).length - 1;
    // The same word may hold a possibility as well: "cannot".
    if (!words.can.includes(phrase) && !words.must.includes(phrase)) rest = without(rest, words, phrase);
  }
  for (const phrase of [...words.must, ...words.can, ...words.not, ...words.skip, ...leaveOut].sort((first, second) => second.length - first.length))
    rest = without(rest, words, phrase);
  const units = words.run ? [...rest] : rest.trim().split(/ +/).filter(Boolean).map(stemWord);
  return { units, denials, unsure, mood };
}

/** A text folded, each word that an apostrophe ends apart. */
export function foldWords(text: string, { elides }: YesOrNoWords): string {
  return foldText(elides ? text.replace(/(?<=\p{L})['’](?=\p{L})/gu, ' ') : text);
}

function edge(words: YesOrNoWords, phrase: string): string {
  return words.run ? phrase.replaceAll(gap, '') : `${gap}${phrase}${gap}`;
}

function without(text: string, words: YesOrNoWords, phrase: string): string {
  const part = edge(words, phrase);
  let rest = text;
  // Two of them in a row share a blank.
  while (rest.includes(part)) rest = rest.replaceAll(part, words.run ? '' : gap);
  return rest;
}

/** The place of `inner` in `outer`, without a gap, or -1. */
export function findRun(outer: readonly string[], inner: readonly string[]): number {
  for (let start = 0; start + inner.length <= outer.length; start++) {
    if (inner.every((unit, index) => outer[start + index] === unit)) return start;
  }
  return -1;
}
