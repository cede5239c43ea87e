import { compareTerms, compareVectors } from './compare-examples.ts';
import { fitLogistic } from './fit-logistic.ts';
import { trainBranch, type Branch, type BranchResult } from './train-branch.ts';

export type IntentExample = { text: string; intent: string };

export type IntentGuess = {
  /** All intents, best first, with calibrated probabilities that add up to 1 given that the text is in scope. */
  ranking: { id: string; probability: number }[];
  /** Probability that the text belongs to any of the intents at all. */
  inScope: number;
};

export type IntentModel = {
  classify(input: { text: string; vector: Float32Array | null }): IntentGuess;
  /** What the model without that one example says of each: for finding overlapping and mislabelled examples. */
  leaveOneOut: IntentGuess[];
};

const regularisation = 0.1;

/**
 * Learns intents from examples: one branch on shared terms, one on sentence vectors, their log-probabilities added.
 * The three temperatures are fitted on leave-one-out predictions, the scope on leaving whole intents out, so that nothing
 * is held back from training. `vectors` is null while no encoder is ready; the terms then decide alone.
 */
export function trainIntentModel(
  examples: readonly IntentExample[],
  vectors: readonly Float32Array[] | null,
): IntentModel {
  const intents = [...new Set(examples.map((example) => example.intent))].sort();
  const labels = Int32Array.from(examples, (example) => intents.indexOf(example.intent));
  const shared = { labels, classes: intents.length, regularisation };
  const texts = examples.map((example) => example.text);
  const terms = trainBranch({ ...shared, compare: compareTerms(texts), examples: texts });
  const meaning = vectors && trainBranch({ ...shared, compare: compareVectors(vectors), examples: vectors });

  const termHeat = fitTemperature(terms.leaveOneOut.map((result) => result.scores), labels);
  const meaningHeat = meaning ? fitTemperature(meaning.leaveOneOut.map((result) => result.scores), labels) : 1;
  const fuse = (term: BranchResult, sense: BranchResult | null): Float64Array => {
    const fused = logSoftmax(term.scores, termHeat);
    if (sense) for (const [c, value] of logSoftmax(sense.scores, meaningHeat).entries()) fused[c] = (fused[c] ?? 0) + value;
    return fused;
  };
  const pairs = (pick: (branch: Branch<never>) => BranchResult[]) =>
    pick(terms as unknown as Branch<never>).map((result, index) => ({
      term: result,
      sense: meaning ? (pick(meaning as unknown as Branch<never>)[index] ?? null) : null,
    }));
  const known = pairs((branch) => branch.leaveOneOut);
  const foreign = pairs((branch) => branch.leaveIntentOut);
  const heat = fitTemperature(known.map((pair) => fuse(pair.term, pair.sense)), labels);
  const rows = [...known, ...foreign].map((pair) => scopeFeatures(pair, fuse(pair.term, pair.sense), heat));
  const inScope = fitLogistic(rows, rows.map((_, index) => index < known.length));

  const guess = (pair: { term: BranchResult; sense: BranchResult | null }): IntentGuess => {
    const fused = fuse(pair.term, pair.sense);
    const ranking = [...logSoftmax(fused, heat).entries()]
      .map(([c, value]) => ({ id: intents[c] ?? '', probability: Math.exp(value) }))
      .sort((one, other) => other.probability - one.probability);
    return { ranking, inScope: inScope(scopeFeatures(pair, fused, heat)) };
  };
  return {
    classify: ({ text, vector }) =>
      guess({ term: terms.classify(text), sense: meaning && vector ? meaning.classify(vector) : null }),
    leaveOneOut: known.map(guess),
  };
}

/** What tells text within scope from text without: how well the best fits, how clearly, and how near an example is. */
function scopeFeatures(
  pair: { term: BranchResult; sense: BranchResult | null },
  fused: Float64Array,
  heat: number,
): number[] {
  const probabilities = logSoftmax(fused, heat).map(Math.exp).sort();
  const first = probabilities.at(-1) ?? 0;
  const second = probabilities.at(-2) ?? 0;
  let entropy = 0;
  for (const value of probabilities) if (value > 1e-12) entropy -= value * Math.log(value);
  const senseBest = pair.sense ? Math.max(...pair.sense.scores) : 0;
  return [Math.max(...pair.term.scores), senseBest, pair.term.nearest, pair.sense?.nearest ?? 0, first - second, entropy];
}

function logSoftmax(scores: Float64Array, temperature: number): Float64Array {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (const score of scores) sum += Math.exp((score - highest) / temperature);
  const shift = highest / temperature + Math.log(sum);
  return scores.map((score) => score / temperature - shift);
}

/** The temperature with the least negative log-likelihood, by golden section on its logarithm. */
function fitTemperature(scores: readonly Float64Array[], labels: Int32Array): number {
  const loss = (logTemperature: number) => {
    const temperature = Math.exp(logTemperature);
    return scores.reduce((sum, row, index) => sum - (logSoftmax(row, temperature)[labels[index] ?? 0] ?? 0), 0);
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.01), Math.log(10)];
  for (let step = 0; step < 24; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
