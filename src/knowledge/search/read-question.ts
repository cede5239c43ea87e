import type { Corpus } from './corpus.ts';
import { countKnownGrams, findGram, findWord, gramsOf, wordOf } from './lexicon.ts';
import { readGrams, readTerms, readWords } from '../../text/words/search-terms.ts';
import { isStopWord } from '../../text/words/stop-words.ts';
import { stemWord } from '../../text/words/stem-word.ts';

/** The vector of a text, where it is known. */
export type GetTextVector = (text: string) => Float32Array | undefined;

/** A question with everything that scoring needs, computed once for all passages. */
export type ReadQuestion = {
  text: string;
  /** The visitor's own words of it. */
  own: string;
  /** Null: the score is by words only. */
  vector: Float32Array | null;
  /** The rarity of each term, less for words that people use whatever they ask about. */
  weights: ReadonlyMap<string, number>;
  /** The weights by the number of the term in the lexicon; undefined where no article holds the term. */
  terms: readonly { number: number | undefined; weight: number }[];
  /** Sum of `weights`. */
  total: number;
  /** The weight of each letter gram times its rarity: the amount that one occurrence in a passage adds to the inner product. */
  gramFactors: readonly number[];
  /** For the number of a letter gram its place in `gramFactors`, from 1; 0 for one that the question does not hold. */
  gramPlaces: Uint16Array;
  /** Length of the question's vector of letter grams. */
  gramNorm: number;
  /** For each word of the question the terms that it may be a misspelling of, with their similarity, best first. */
  spelled: { weight: number; terms: readonly (readonly [term: number, alike: number])[] }[];
};

/** How much a word says about the topic, 0 to 1: learned from questions of many kinds, by how many kinds contain it. */
export type TermWeight = (term: string) => number;

/** The share of common letters from which a word may be a typo of another. */
const alikeFrom = 0.45;
/** Words beyond which a question is a letter; its rarest words are then taken for the subject. */
const mostWords = 24;

export function readQuestion(corpus: Corpus, question: { text: string; own?: string; vector: Float32Array | null }, telling: TermWeight): ReadQuestion {
  const terms = [...new Set(readTerms(question.text))];
  const weights = new Map(
    terms
      .map((term) => [term, corpus.idf(term) * telling(term)] as const)
      .sort((first, second) => second[1] - first[1])
      .slice(0, mostWords),
  );
  const gramFactors: number[] = [];
  const gramPlaces = new Uint16Array(countKnownGrams());
  let gramSquares = 0;
  for (const [gram, times] of readGrams(question.text)) {
    const number = findGram(gram);
    const rarity = corpus.gramIdf(number);
    const weight = (1 + Math.log(times)) * rarity;
    if (number !== undefined) gramPlaces[number] = gramFactors.push(weight * rarity);
    gramSquares += weight ** 2;
  }
  const words = [...new Set(readWords(question.text).filter((word) => !isStopWord(word, 'search')))].filter((word) => weights.has(stemWord(word)));
  const weigh = (word: string): number => weights.get(stemWord(word)) ?? 0;
  return {
    text: question.text,
    own: question.own ?? question.text,
    vector: question.vector,
    weights,
    terms: [...weights].map(([term, weight]) => ({ number: findWord(term), weight })),
    total: sum(weights.values()),
    gramFactors,
    gramPlaces,
    gramNorm: Math.sqrt(gramSquares),
    spelled: words.map((word) => ({ weight: weigh(word), terms: spellings(corpus, word) })),
  };
}

/** The word itself when a passage has it, else the words that it may be a typo of, best first. */
function spellings(corpus: Corpus, word: string): (readonly [term: number, alike: number])[] {
  const stem = stemWord(word);
  const found = new Map([[stem, 1]]);
  if (!corpus.isHeld(stem) && word.length >= 4 && /^\p{L}+$/u.test(word)) {
    const grams = new Set(readGrams(word).keys());
    for (const number of corpus.wordsLike(word)) {
      const others = new Set(gramsOf(number));
      let shared = 0;
      for (const gram of grams) if (others.has(findGram(gram) ?? -1)) shared += 1;
      const alike = (2 * shared) / (grams.size + others.size);
      const other = stemWord(wordOf(number));
      if (alike > alikeFrom) found.set(other, Math.max(found.get(other) ?? 0, alike));
    }
  }
  return [...found].sort((first, second) => second[1] - first[1]).flatMap(([term, alike]) => [[findWord(term), alike] as const].filter(isKnown));
}

function isKnown(pair: readonly [number | undefined, number]): pair is readonly [number, number] {
  return pair[0] !== undefined;
}

/**
 * The inner product with the numbers of `second` from `start` on. It keeps four partial sums: twice as fast as one, because no addition
 * waits for the one before.
 */
export function dot(first: Float32Array, second: Float32Array, start = 0): number {
  const { length } = first;
  let sum = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    sum += (first[index] ?? 0) * (second[start + index] ?? 0);
    two += (first[index + 1] ?? 0) * (second[start + index + 1] ?? 0);
    three += (first[index + 2] ?? 0) * (second[start + index + 2] ?? 0);
    four += (first[index + 3] ?? 0) * (second[start + index + 3] ?? 0);
  }
  for (; index < length; index += 1) sum += (first[index] ?? 0) * (second[start + index] ?? 0);
  return sum + two + three + four;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
