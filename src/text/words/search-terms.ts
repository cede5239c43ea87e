import { cutText } from '../cut-text.ts';
import { segmentWords } from './segment-words.ts';
import { stemWord } from './stem-word.ts';
import { isStopWord } from './stop-words.ts';

const longestWord = 60;

/** The words of a text in order, folded. Words joined by points or dashes (versions, file names) come whole and in parts. */
export function readWords(text: string): string[] {
  return segmentWords(text, { keepJoined: true }).flatMap((word) => {
    const whole = cutText(word, longestWord);
    const parts = whole.split(/[._-]/).filter((part) => part !== '');
    return parts.length > 1 ? [whole, ...parts] : parts;
  });
}

/** Stems of the words that carry meaning, in order. A text of function words only keeps them all. */
export function readTerms(text: string): string[] {
  const words = readWords(text);
  const telling = words.filter((word) => !isStopWord(word, 'search'));
  return (telling.length > 0 ? telling : words).map(stemWord);
}

/** The words of a text that are compared by letter grams, with the count of each. */
export function readGramWords(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const whole of segmentWords(text)) {
    const word = cutText(whole, longestWord);
    if (!isStopWord(word, 'search')) words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

/** Letter grams of a word: three to five letters in a row, its borders included. */
export function gramsOfWord(word: string): string[] {
  const padded = ` ${word} `;
  const grams: string[] = [];
  for (let size = 3; size <= 5; size += 1) {
    for (let start = 0; start + size <= padded.length; start += 1) {
      // eslint-disable-next-line baton/cut-text -- counted and never kept: the hot loop
      grams.push(padded.slice(start, start + size));
    }
  }
  return grams;
}

/** Counts of the letter grams of a text. Words that differ by a typo or an ending share most of them. */
export function readGrams(text: string): Map<string, number> {
  const grams = new Map<string, number>();
  for (const [word, times] of readGramWords(text)) for (const gram of gramsOfWord(word)) grams.set(gram, (grams.get(gram) ?? 0) + times);
  return grams;
}
