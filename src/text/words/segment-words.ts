import { foldText } from './fold-text.ts';

const letters = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** Words that points or dashes join: versions, names of files. */
const joinedLetters = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[._-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
/** Scripts that put no blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * The words of a text in order, folded: letters and digits in a row, and where words are not spaced the words that the platform's dictionary
 * finds. `keepJoined`: words joined by points or dashes stay whole.
 */
export function segmentWords(text: string, options: { keepJoined?: boolean } = {}): string[] {
  const folded = foldText(text);
  const words: string[] = folded.match(options.keepJoined ? joinedLetters : letters) ?? [];
  return unspaced.test(folded) ? words.flatMap(segmentRun) : words;
}

/** The words of letters in a row: several where the script puts no blanks between them. */
export function segmentRun(run: string): string[] {
  if (!unspaced.test(run)) return [run];
  // The dictionaries are one for all languages: the locale changes nothing within words.
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  return [...segmenter.segment(run)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}
