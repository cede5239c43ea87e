import { segmentWords } from './segment-words.ts';
import { stemWord } from './stem-word.ts';
import { isStopWord } from './stop-words.ts';

/**
 * Words that carry meaning, for comparing a question with a text. Not a search index: it only has to decide whether two texts are about the
 * same subject.
 */

/** Every word and number in order, folded, not stemmed. */
export function allWords(text: string): string[] {
  return segmentWords(text);
}

/** Words that carry meaning, stemmed, in order, repeats kept. */
export function contentWords(text: string): string[] {
  return segmentWords(text)
    .filter((word) => !isStopWord(word, 'comparison') && (word.length > 1 || /\p{N}|[^\u0000-\u024f]/u.test(word)))
    .map(stemWord);
}

/** Share of meaning that two texts have in common, 0 to 1 (Jaccard on content words). */
export function wordOverlap(first: string, second: string): number {
  const remaining = new Set(contentWords(first));
  const right = new Set(contentWords(second));
  if (remaining.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const word of remaining) if (right.has(word)) shared += 1;
  return shared / (remaining.size + right.size - shared);
}
