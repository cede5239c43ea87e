import { solveRidge } from './solve-ridge.ts';

/** Compares a new text with every training example: one similarity for each, from -1 to 1. */
export type Compare<Input> = (input: Input) => Float64Array;

/**
 * One way to tell intents apart by similarity to the examples. `scores` come near 1 for the intent that fits and near
 * 0 for text unlike anything in training, whatever the number of intents.
 */
export type Branch<Input> = {
  classify(input: Input): BranchResult;
  /** Each example as a stranger would meet it: without itself. */
  leaveOneOut: BranchResult[];
  /** Each example as the model without its whole intent sees it: text out of scope but close by. */
  leaveIntentOut: BranchResult[];
};
export type BranchResult = { scores: Float64Array; nearest: number };

/**
 * The kernel is exp(sharpness · (similarity − 1)). On the Banking77 validation split it took plain ridge from .63 to .65
 * (embeddings) and from .59 to .62 (terms) with 5 examples an intent, and early-fused from .65 to .71.
 */
const sharpness = 2;

export function trainBranch<Input>(input: {
  compare: Compare<Input>;
  examples: readonly Input[];
  labels: Int32Array;
  classes: number;
  regularisation: number;
}): Branch<Input> {
  const { compare, examples, labels, classes } = input;
  const size = examples.length;
  const similarities = examples.map(compare);
  const kernel = new Float64Array(size * size);
  for (const [i, row] of similarities.entries()) {
    for (let j = 0; j <= i; j++) {
      const value = Math.exp(sharpness * ((row[j] ?? 0) - 1));
      kernel[i * size + j] = value;
      kernel[j * size + i] = value;
    }
  }
  const targets = new Float64Array(size * classes);
  for (let i = 0; i < size; i++) targets[i * classes + (labels[i] ?? 0)] = 1;
  const ridge = solveRidge({ kernel, targets, size, columns: classes, regularisation: input.regularisation });

  const groups = Array.from({ length: classes }, (_, label) =>
    [...examples.keys()].filter((example) => labels[example] === label),
  );
  const leaveIntentOut: BranchResult[] = new Array<BranchResult>(size);
  for (const group of groups) {
    for (const [place, scores] of ridge.leaveGroupOut(group).entries()) {
      const example = group[place] ?? 0;
      scores[labels[example] ?? 0] = 0;
      const others = similarities[example] ?? new Float64Array(0);
      leaveIntentOut[example] = { scores, nearest: highest(others, (j) => labels[j] !== labels[example]) };
    }
  }
  return {
    classify(text) {
      const row = compare(text);
      const scores = new Float64Array(classes);
      for (let i = 0; i < size; i++) {
        const value = Math.exp(sharpness * ((row[i] ?? 0) - 1));
        const source = i * classes;
        for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + value * (ridge.weights[source + c] ?? 0);
      }
      return { scores, nearest: highest(row, () => true) };
    },
    leaveOneOut: similarities.map((row, i) => ({
      scores: ridge.leaveOneOut(i),
      nearest: highest(row, (j) => j !== i),
    })),
    leaveIntentOut,
  };
}

function highest(row: Float64Array, counts: (index: number) => boolean): number {
  let best = 0;
  for (let index = 0; index < row.length; index++) {
    const value = row[index] ?? 0;
    if (value > best && counts(index)) best = value;
  }
  return best;
}
