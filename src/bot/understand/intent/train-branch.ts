import { solveRidge } from './solve-ridge.ts';

/** Compares a text with the training examples, or the first `count` of them: one similarity for each, from -1 to 1. */
export type Compare<Input> = (input: Input, count?: number) => Float64Array;

export type BranchResult = {
  /** Near 1 for the intent that fits and near 0 for text unlike anything in training, whatever the number of intents. */
  scores: Float64Array;
  /** The similarity of the most similar example. */
  nearest: number;
};

/** One way to tell intents apart by similarity to the examples. */
export type Branch<Input> = {
  classify(input: Input): BranchResult;
  /** Each example as a stranger would meet it: by the model without it. */
  leaveOneOut: BranchResult[];
  /** Each example as the model without its whole intent sees it: text out of scope, but close by. */
  leaveIntentOut: BranchResult[];
};

/**
 * Ridge regression of the intents on a kernel of similarities, exp(sharpness · (similarity − 1)). A sharpness of 0, which is
 * plain ridge, cost 4 points of accuracy on the Banking77 validation split with 5 examples an intent.
 */
export function trainBranch<Input>(input: {
  compare: Compare<Input>;
  examples: readonly Input[];
  labels: Int32Array;
  classes: number;
  sharpness: number;
  regularisation: number;
}): Branch<Input> {
  const { compare, examples, labels, classes, sharpness } = input;
  const size = examples.length;
  const kernel = new Float64Array(size * size);
  const nearestOther = new Float64Array(size);
  const nearestForeign = new Float64Array(size);
  for (const [i, example] of examples.entries()) {
    const row = compare(example, i + 1);
    for (let j = 0; j <= i; j++) {
      const similarity = row[j] as number;
      const value = Math.exp(sharpness * (similarity - 1));
      kernel[i * size + j] = value;
      kernel[j * size + i] = value;
      if (j === i) continue;
      raise(nearestOther, i, similarity);
      raise(nearestOther, j, similarity);
      if (labels[j] === labels[i]) continue;
      raise(nearestForeign, i, similarity);
      raise(nearestForeign, j, similarity);
    }
  }
  const targets = new Float64Array(size * classes);
  const groups = Array.from({ length: classes }, (): number[] => []);
  for (let i = 0; i < size; i++) {
    targets[i * classes + (labels[i] as number)] = 1;
    groups[labels[i] as number]?.push(i);
  }
  const ridge = solveRidge({ kernel, targets, size, columns: classes, groups, regularisation: input.regularisation });
  // The intent that was left out has no examples there, and so no say.
  for (const [i, scores] of ridge.leaveGroupOut.entries()) scores[labels[i] as number] = 0;

  return {
    classify(text) {
      const row = compare(text);
      const scores = new Float64Array(classes);
      let nearest = 0;
      for (let i = 0; i < size; i++) {
        const similarity = row[i] as number;
        if (similarity > nearest) nearest = similarity;
        const value = Math.exp(sharpness * (similarity - 1));
        for (let c = 0; c < classes; c++) scores[c] = (scores[c] as number) + value * (ridge.weights[i * classes + c] as number);
      }
      return { scores, nearest };
    },
    leaveOneOut: ridge.leaveOneOut.map((scores, i) => ({ scores, nearest: nearestOther[i] as number })),
    leaveIntentOut: ridge.leaveGroupOut.map((scores, i) => ({ scores, nearest: nearestForeign[i] as number })),
  };
}

function raise(values: Float64Array, index: number, to: number): void {
  if (to > (values[index] as number)) values[index] = to;
}
