import { readFileSync } from 'node:fs';
import { textBetween } from '../../text/text-between.ts';
import { foldText } from '../../text/words/fold-text.ts';
import { stemWord } from '../../text/words/stem-word.ts';
import { isStopWord } from '../../text/words/stop-words.ts';
import type { Corpus } from './corpus.ts';
import { wordOf } from './lexicon.ts';

/** A word of letters that stands alone: no part of a name such as `SECRETS_KEY`, of a path or of an address. */
const plainWord = /(?<![\p{L}\p{N}_./@:=#$-])[a-z]{3,20}(?![\p{L}\p{N}_/@:=$-]|\.\p{L})/giu;
/** In shorter words than this no letter is taken for another one. */
const shortest = 5;
/** The share of its words that a question in English may have mistyped; with more it is in another language. */
const mostMistyped = 0.34;
/** Words that ask or join are no words of an article's own, and are mistyped all the same. */
const asking =
  'which where what when while with that this these those there their they them have does should would could about from your the and how why who can'.split(
    ' ',
  );

const isAscii = /^[\x00-\x7f‘’“”…–—]*$/u;
const beginnings = ['re', 'un', 'pre', 'non', 'sub'];
const endings = ['s', 'es', 'ed', 'd', 'ing', 'er', 'ly'];

let english: ReadonlySet<string> | undefined;

/**
 * The question with each word that no article has, and that is none of the language, replaced by the article's own word that it is a typo of.
 * A word that may be a typo of two stays. Words of the encoder's vocabulary are words: "stock" is no typo of "stack".
 */
export function correctTypos(corpus: Corpus, text: string): string {
  const words = text.match(plainWord)?.length ?? 0;
  let mistyped = 0;
  const corrected = text.replace(plainWord, (word) => {
    const correct = correctWord(corpus, word);
    if (correct !== word) mistyped += 1;
    return correct;
  });
  return mistyped <= Math.max(1, words * mostMistyped) && isAscii.test(text) ? corrected : text;
}

function correctWord(corpus: Corpus, word: string): string {
  const folded = foldText(word);
  // A name in capitals is an abbreviation, which another of its length is not.
  if (word === word.toUpperCase() || corpus.isHeld(stemWord(folded)) || isStopWord(folded, 'comparison') || isEnglish(folded)) return word;
  const others = folded.length > 3 ? corpus.wordsLike(folded).map(wordOf) : [];
  const near = [...new Set([...others, ...asking])].filter((other) => other.length > 2 && isTypo(folded, other));
  const [best] = near;
  return best !== undefined && new Set(near.map(stemWord)).size === 1 ? best : word;
}

function isTypo(word: string, other: string): boolean {
  const edits = countEdits(word, other);
  if (word.length < shortest) return edits === 1 && (word.length !== other.length || sameLetters(word, other)) && (word.length > 3 || sameLetters(word, other));
  return edits === 1;
}

function sameLetters(word: string, other: string): boolean {
  return [...word].sort().join('') === [...other].sort().join('');
}

/** The letters that are wrong, missing, too many, or changed places with the next one: the fewest that explain the difference; 3 for more than two. */
function countEdits(word: string, other: string): number {
  const most = 3;
  if (Math.abs(word.length - other.length) >= most) return most;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= word.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = word[line - 1] === other[column - 1];
      let edits = Math.min((row[column] ?? most) + 1, (next[column - 1] ?? most) + 1, (row[column - 1] ?? most) + (isSame ? 0 : 1));
      if (line > 1 && column > 1 && word[line - 1] === other[column - 2] && word[line - 2] === other[column - 1])
        edits = Math.min(edits, (before[column - 2] ?? most) + 1);
      next.push(edits);
    }
    before = row;
    row = next;
  }
  return Math.min(most, row[other.length] ?? most);
}

function isEnglish(word: string): boolean {
  english ??= new Set(readFileSync(new URL('../encoder/minilm/vocabulary.txt', import.meta.url), 'utf8').split('\n'));
  const words = english;
  return (
    words.has(word) ||
    endings.some((ending) => word.endsWith(ending) && words.has(textBetween(word, 0, word.length - ending.length))) ||
    beginnings.some((beginning) => word.startsWith(beginning) && words.has(textBetween(word, beginning.length, word.length)))
  );
}
