import { z } from 'zod';
import { featureNames, type FeatureName, type Features, type ScoredCandidate } from './compute-features.ts';
import type { CorpusPassage } from './prepare-passage.ts';

const perFeature = z.object(Object.fromEntries(featureNames.map((name) => [name, z.number()])) as Record<FeatureName, z.ZodNumber>);
const sureSchema = z.object({ bias: z.number(), lead: z.number(), raw: perFeature });
const fitSchema = z.object({
  /** Weights of how far a passage is above the mean of the candidates, in standard deviations. */
  above: perFeature,
  /** Weights of how far it is behind the best candidate, in standard deviations. */
  behind: perFeature,
  /** The probability that the best candidate answers: a logistic model over its raw features and its lead. */
  sure: sureSchema,
  /** The same where question and candidate are in different languages: they share no words, and likenesses are lower. */
  sureAcross: sureSchema.optional(),
  /** Turns the distance to the best candidate into a share of the best score. */
  sharpness: z.number().positive(),
  /** The answer threshold: passages with a lower score are not used. */
  floor: z.number().min(0).max(1),
  /** The confident threshold: from this score on an answer is given without reserve. */
  plainFrom: z.number().min(0).max(1),
});
export const rankerWeightsSchema = z.object({
  /** Weights by the encoder whose vectors they were fitted with. */
  hybrid: z.record(z.string(), fitSchema),
  /** Used while vectors are still being built, or with an encoder that nothing was fitted for. */
  lexical: fitSchema,
  /** The factor for a passage in another language, where the knowledge has some in the visitor's. Set by hand. */
  otherLanguage: z.number().min(0).max(1),
});
export type RankerWeights = z.infer<typeof rankerWeightsSchema>;
export type RankerFit = z.infer<typeof fitSchema>;

export type Ranked = { passage: CorpusPassage; score: number; features: Features };

/** Each feature in relation to the other candidates: above their mean, behind their best, in standard deviations. */
export function standardiseFeatures(measured: readonly { features: Features }[]): { above: Features; behind: Features }[] {
  const spread = featureNames.map((name) => {
    const values = measured.map((candidate) => candidate.features[name]);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
    return { name, mean, best: Math.max(...values), deviation: Math.sqrt(variance) + 1e-6 };
  });
  return measured.map(({ features }) => ({
    above: toFeatures(spread, ({ name, mean, deviation }) => (features[name] - mean) / deviation),
    behind: toFeatures(spread, ({ name, best }) => features[name] - best),
  }));
}

function toFeatures<T extends { name: FeatureName }>(of: readonly T[], value: (entry: T) => number): Features {
  return Object.fromEntries(of.map((entry) => [entry.name, value(entry)])) as Features;
}

export function weigh(weights: Features, features: Features): number {
  let sum = 0;
  for (const name of featureNames) sum += weights[name] * features[name];
  return sum;
}

/**
 * The ranks that the first passage of an article gains over its others where the title covers the whole question; none where it covers
 * half. Set by hand.
 */
const openingGain = 1.5;
/**
 * A section whose name is nearly the question: from `from` on it gains up to `rank` ranks, and its certainty up to `sure` log-odds. Set by hand, because the
 * questions that the weights were fitted on avoid the words of headings, and visitors do not.
 */
const nameGain = { from: 0.6, full: 0.95, rank: 6, sure: 3 };

/**
 * Ranks the candidates, best first. Scores are 0 to 1: that of the best is the calibrated probability that it answers; each other has the
 * share of it that its distance leaves. `language`: that of the question, where it is known.
 */
export function rankPassages(measured: readonly ScoredCandidate[], fit: RankerFit, language: string | null = null): Ranked[] {
  const places = standardiseFeatures(measured);
  const ranked = measured
    .map((candidate, index) => {
      const place = places[index];
      const named = Math.min(1, Math.max(0, (candidate.named - nameGain.from) / (nameGain.full - nameGain.from)));
      const found = place ? weigh(fit.above, place.above) + weigh(fit.behind, place.behind) : 0;
      const rank = found + nameGain.rank * named;
      return { ...candidate, found, rank, named, inArticle: rank + openingGain * Math.max(0, 2 * candidate.opening - 1) };
    })
    .sort((first, second) => second.rank - first.rank);
  const [best] = ranked;
  if (!best) return [];
  const rival = ranked.find((candidate) => candidate.passage.articleId !== best.passage.articleId);
  const lead = rival ? Math.min(5, best.rank - rival.rank) : 5;
  const isAcross = language !== null && baseOf(language) !== baseOf(best.passage.language);
  const { bias, lead: leadWeight, raw } = (isAcross ? fit.sureAcross : null) ?? fit.sure;
  const logOdds = bias + leadWeight * lead + weigh(raw, best.features);
  const sure = toProbability(logOdds + nameGain.sure * best.named);
  // The others keep the scores that they have beside the best without its name: they may be asked for after it.
  const highest = Math.max(...ranked.map(({ found }) => found));
  const scores = ranked.map(({ rank }, index) =>
    index === 0 ? sure : Math.min(sure, toProbability(logOdds) * Math.exp(fit.sharpness * Math.min(0, rank - highest))),
  );
  return orderInArticles(ranked).map(({ passage, features }, index) => ({ passage, features, score: scores[index] ?? 0 }));
}

function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The language of a tag without its region or script. */
function baseOf(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

/**
 * A question for an article as a whole ("how do I install it?") is answered by its opening: each article keeps its ranks, and its passages
 * are reordered within them.
 */
function orderInArticles<T extends { passage: CorpusPassage; inArticle: number }>(ranked: readonly T[]): T[] {
  const waiting = new Map<string, T[]>();
  for (const candidate of [...ranked].sort((first, second) => second.inArticle - first.inArticle)) {
    const list = waiting.get(candidate.passage.articleId);
    if (list) list.push(candidate);
    else waiting.set(candidate.passage.articleId, [candidate]);
  }
  return ranked.map((candidate) => waiting.get(candidate.passage.articleId)?.shift() ?? candidate);
}
