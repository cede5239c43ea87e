import { foldText } from './fold-text.ts';
import { segmentRun } from './segment-words.ts';
import { isStopWord } from './stop-words.ts';

/** Words as written, with the signs within them. */
const writtenWords = /[\p{L}\p{N}][\p{L}\p{M}\p{N}._'’*/-]*[\p{L}\p{M}\p{N}]|[\p{L}\p{N}]/gu;

/** The words that name the topic of a text, as written, in order, without repeats. */
export function topicWords(text: string): string[] {
  const words: string[] = [];
  const seen = new Set<string>();
  for (const word of (text.match(writtenWords) ?? []).flatMap(segmentRun)) {
    const folded = foldText(word);
    if (isStopWord(folded, 'topic') || seen.has(folded) || (folded.length < 2 && !/\d/.test(folded))) continue;
    seen.add(folded);
    words.push(word);
  }
  return words;
}
