import { z } from 'zod';
import { featureNames, type FeatureName, type Features, type ScoredCandidate } from './compute-features.ts';
import type { CorpusPassage } from './prepare-passage.ts';

const perFeature = z.object(Object.fromEntries(featureNames.map((name) => [name, z.number()])) as Record<FeatureName, z.ZodNumber>);
const fitSchema = z.object({
  /** Weights of how far a passage stands out among the candidates, in standard deviations. */
  above: perFeature,
  /** Weights of how far it stays behind the best candidate, in standard deviations. */
  behind: perFeature,
  /** How sure the best candidate is to answer: a logistic model over its raw measures and its lead. */
  sure: z.object({ bias: z.number(), lead: z.number(), raw: perFeature }),
  /** Turns the distance to the best candidate into a share of its certainty. */
  sharpness: z.number().positive(),
  /** Certainty under which a passage is not used. */
  floor: z.number().min(0).max(1),
  /** Certainty from which an answer is given without reserve. */
  plainFrom: z.number().min(0).max(1),
});
export const rankerWeightsSchema = z.object({
  /** By the encoder whose vectors they were fitted with. */
  hybrid: z.record(z.string(), fitSchema),
  /** While vectors are still being built, or with an encoder that nothing was fitted for. */
  lexical: fitSchema,
  /** What a passage in another language is worth, where the knowledge has some in the visitor's. Set by hand. */
  otherLanguage: z.number().min(0).max(1),
});
export type RankerWeights = z.infer<typeof rankerWeightsSchema>;
export type RankerFit = z.infer<typeof fitSchema>;

export type Ranked = { passage: CorpusPassage; score: number; features: Features };

/** Each measure in relation to the other candidates: above their mean, behind their best. */
export function standardiseFeatures(measured: readonly { features: Features }[]): { above: Features; behind: Features }[] {
  const spread = featureNames.map((name) => {
    const values = measured.map((one) => one.features[name]);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
    return { name, mean, best: Math.max(...values), deviation: Math.sqrt(variance) + 1e-6 };
  });
  return measured.map(({ features }) => ({
    above: toFeatures(spread, ({ name, mean, deviation }) => (features[name] - mean) / deviation),
    behind: toFeatures(spread, ({ name, best }) => features[name] - best),
  }));
}

function toFeatures<T extends { name: FeatureName }>(of: readonly T[], value: (one: T) => number): Features {
  return Object.fromEntries(of.map((one) => [one.name, value(one)])) as Features;
}

export function weigh(weights: Features, features: Features): number {
  let sum = 0;
  for (const name of featureNames) sum += weights[name] * features[name];
  return sum;
}

/** What the first passage of an article gains over its others where the title covers the whole question, in ranks; nothing where it covers half. Set by hand. */
const openingGain = 1.5;

/**
 * Candidates best first. The score of the best is how sure it is to answer; the others have the share of it that their distance
 * leaves.
 */
export function rankPassages(measured: readonly ScoredCandidate[], fit: RankerFit): Ranked[] {
  const places = standardiseFeatures(measured);
  const ranked = measured
    .map((one, index) => {
      const place = places[index];
      const rank = place ? weigh(fit.above, place.above) + weigh(fit.behind, place.behind) : 0;
      return { ...one, rank, inArticle: rank + openingGain * Math.max(0, 2 * one.opening - 1) };
    })
    .sort((first, second) => second.rank - first.rank);
  const [best] = ranked;
  if (!best) return [];
  const rival = ranked.find((one) => one.passage.articleId !== best.passage.articleId);
  const lead = rival ? Math.min(5, best.rank - rival.rank) : 5;
  const sure = 1 / (1 + Math.exp(-(fit.sure.bias + fit.sure.lead * lead + weigh(fit.sure.raw, best.features))));
  const scores = ranked.map(({ rank }) => sure * Math.exp(fit.sharpness * (rank - best.rank)));
  return orderInArticles(ranked).map(({ passage, features }, index) => ({ passage, features, score: scores[index] ?? 0 }));
}

/** A question that asks for an article as a whole ("how do I install it?") is answered by its opening: each article keeps its places, and its passages share them out anew. */
function orderInArticles<T extends { passage: CorpusPassage; inArticle: number }>(ranked: readonly T[]): T[] {
  const waiting = new Map<string, T[]>();
  for (const one of [...ranked].sort((first, second) => second.inArticle - first.inArticle)) {
    const list = waiting.get(one.passage.articleId);
    if (list) list.push(one);
    else waiting.set(one.passage.articleId, [one]);
  }
  return ranked.map((one) => waiting.get(one.passage.articleId)?.shift() ?? one);
}
