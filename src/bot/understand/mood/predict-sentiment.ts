import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { extractSentimentFeatures } from './sentiment-features.ts';

/**
 * The weights that `evals/research/mood/train-sentiment.ts` writes, which says what they were trained on and how accurate they are. The lexicon
 * and the ratings are those of vaderSentiment (MIT licence); the neutral training messages are Banking77's (CC-BY-4.0).
 */
const weightsSchema = z.object({
  lexicon: z.record(z.string(), z.number()),
  /** Used while there is no sentence vector. */
  byWords: z.object({ bias: z.number(), totals: z.array(z.number()), terms: z.record(z.string(), z.number()) }),
  withVector: z.object({
    bias: z.number(),
    totals: z.array(z.number()),
    terms: z.record(z.string(), z.number()),
    vector: z.array(z.number()),
  }),
});

/** The least number of terms that the weight of one is divided by: a few words must not count for everything. */
const fewestTerms = 4;

type Head = { bias: number; totals: number[]; terms: Map<string, number>; vector: number[] };

/** Reads the trained weights once. The returned function rates English text from -1 to 1, 0 being neutral. */
export function loadSentimentModel(): (text: string, vector: Float32Array | null) => number {
  const file = weightsSchema.parse(JSON.parse(readFileSync(new URL('./sentiment-weights.json', import.meta.url), 'utf8')));
  const lexicon = new Map(Object.entries(file.lexicon));
  const byWords: Head = { ...file.byWords, terms: new Map(Object.entries(file.byWords.terms)), vector: [] };
  const withVector: Head = { ...file.withVector, terms: new Map(Object.entries(file.withVector.terms)) };
  return (text, vector) => {
    const { terms, totals } = extractSentimentFeatures(text, lexicon);
    const head = vector ? withVector : byWords;
    let rating = head.bias;
    for (const [index, total] of totals.entries()) rating += total * (head.totals[index] ?? 0);
    const weight = termWeight(terms.length);
    for (const term of terms) rating += weight * (head.terms.get(term) ?? 0);
    if (vector) for (const [index, value] of vector.entries()) rating += value * (head.vector[index] ?? 0);
    return Math.max(-1, Math.min(1, rating / 3));
  };
}

/** The value of each term of a text with `count` terms, in training as in use. */
export function termWeight(count: number): number {
  return 1 / Math.sqrt(Math.max(fewestTerms, count));
}
