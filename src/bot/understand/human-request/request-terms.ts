import { segmentWords } from '../../../text/words/segment-words.ts';

const maxTokens = 60;

/**
 * The features of the trained model of human requests: words, pairs and triples of words with the edges of the message, and letter grams of
 * words.
 */
export function extractRequestTerms(text: string): string[] {
  const words = segmentWords(text)
    .slice(0, maxTokens)
    .map((word) => (/\d/.test(word) ? '0' : word));
  const edged = ['^', ...words, '$'];
  const terms = new Set<string>();
  for (let index = 0; index < edged.length; index++) {
    const [first = '', second, third] = edged.slice(index, index + 3);
    if (first !== '^' && first !== '$') terms.add(first);
    if (second !== undefined) terms.add(`${first} ${second}`);
    if (third !== undefined) terms.add(`${first} ${second} ${third}`);
  }
  for (const word of words) {
    const padded = ` ${word} `;
    // eslint-disable-next-line baton/cut-text -- counted and never kept: weights were fitted on these
    if (word.length >= 5) for (let at = 0; at + 4 <= padded.length; at++) terms.add(`c:${padded.slice(at, at + 4)}`);
  }
  return [...terms];
}

/** The value of each of `count` terms: a long message counts no more than a short one. */
export const requestTermWeight = (count: number): number => 1 / Math.sqrt(Math.max(8, count));
