import { readTerms } from '../../text/words/search-terms.ts';

export type SparseVector = { indices: number[]; values: number[] };

/** The usual constants of BM25. Lengths relate to a passage of usual size, because an engine stores no mean. */
const saturation = 1.2;
const lengthShare = 0.75;
const usualLength = 70;

/** The words of a passage as a sparse vector: the term part of BM25. The engine multiplies it by the rarity of each word. */
export function toSparsePassage(text: string): SparseVector {
  const terms = readTerms(text);
  const counts = new Map<number, number>();
  for (const term of terms) counts.set(hashTerm(term), (counts.get(hashTerm(term)) ?? 0) + 1);
  const length = 1 - lengthShare + (lengthShare * terms.length) / usualLength;
  const entries = [...counts].sort((first, second) => first[0] - second[0]);
  return {
    indices: entries.map(([index]) => index),
    values: entries.map(([, count]) => (count * (saturation + 1)) / (count + saturation * length)),
  };
}

export function toSparseQuestion(text: string): SparseVector {
  const indices = [...new Set(readTerms(text).map(hashTerm))].sort((first, second) => first - second);
  return { indices, values: indices.map(() => 1) };
}

/** FNV-1a. Two terms of one knowledge rarely collide in 32 bits, and then the ranking discards the passage that was found by mistake. */
function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
