import { segmentWords } from '../../../text/words/segment-words.ts';
import { cutText } from '../../../text/cut-text.ts';

/** A sparse vector of unit length. */
export type SparseVector = { indices: Int32Array; values: Float32Array };

type Vectoriser = {
  /** The vector of words and word pairs. */
  words(text: string): SparseVector;
  /** The vector of runs of 2 to 5 characters within words, which typing mistakes change little. */
  characters(text: string): SparseVector;
};

const maxTextLength = 500;

/** Learns which terms exist and how rare each is. Terms that were not in training are ignored later. */
export function trainVectoriser(texts: readonly string[]): Vectoriser {
  const word = trainTerms(texts.map(wordTerms), 1);
  const character = trainTerms(texts.map(characterTerms), Math.min(2, Math.max(1, Math.floor(texts.length / 100))));
  return {
    words: (text) => toVector(wordTerms(text), word),
    characters: (text) => toVector(characterTerms(text), character),
  };
}

type Terms = Map<string, { index: number; rarity: number }>;

function trainTerms(documents: readonly string[][], minDocuments: number): Terms {
  const counts = new Map<string, number>();
  for (const document of documents) {
    for (const term of new Set(document)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const terms: Terms = new Map();
  for (const [term, count] of counts) {
    if (count < minDocuments) continue;
    terms.set(term, { index: terms.size, rarity: Math.log((1 + documents.length) / (1 + count)) + 1 });
  }
  return terms;
}

/** Term counts damped by a logarithm, weighted by rarity, scaled to length 1. */
function toVector(document: readonly string[], terms: Terms): SparseVector {
  const counts = new Map<number, { count: number; rarity: number }>();
  for (const text of document) {
    const term = terms.get(text);
    if (!term) continue;
    const entry = counts.get(term.index);
    if (entry) entry.count++;
    else counts.set(term.index, { count: 1, rarity: term.rarity });
  }
  const indices = Int32Array.from([...counts.keys()].sort((first, second) => first - second));
  const values = new Float32Array(indices.length);
  let square = 0;
  for (const [place, index] of indices.entries()) {
    const entry = counts.get(index);
    const value = entry ? (1 + Math.log(entry.count)) * entry.rarity : 0;
    values[place] = value;
    square += value * value;
  }
  const length = Math.sqrt(square);
  if (length > 0) for (let place = 0; place < values.length; place++) values[place] = (values[place] ?? 0) / length;
  return { indices, values };
}

function toTokens(text: string): string[] {
  return segmentWords(cutText(text, maxTextLength));
}

function wordTerms(text: string): string[] {
  const tokens = toTokens(text);
  const terms = [...tokens];
  for (let index = 1; index < tokens.length; index++) terms.push(`${tokens[index - 1]} ${tokens[index]}`);
  return terms;
}

function characterTerms(text: string): string[] {
  const terms: string[] = [];
  for (const token of toTokens(text)) {
    const padded = ` ${token} `;
    for (let size = 2; size <= 5; size++) {
      // eslint-disable-next-line baton/cut-text -- counted and never kept: the hot loop, and weights were fitted on these
      for (let start = 0; start + size <= padded.length; start++) terms.push(padded.slice(start, start + size));
    }
  }
  return terms;
}
