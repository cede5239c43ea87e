/** Adam on a smooth loss. `gradient` adds the gradient at `weights` (`size` numbers) to `into`; returns the `size` weights after `steps` steps. */
function minimise(size: number, gradient: (weights: Float64Array, into: Float64Array) => void, steps = 300): Float64Array {
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let step = 1; step <= steps; step += 1) {
    const slope = new Float64Array(size);
    gradient(weights, slope);
    for (let index = 0; index < size; index += 1) {
      const value = slope[index] ?? 0;
      first[index] = 0.9 * (first[index] ?? 0) + 0.1 * value;
      second[index] = 0.999 * (second[index] ?? 0) + 0.001 * value * value;
      const moved = (0.05 * ((first[index] ?? 0) / (1 - 0.9 ** step))) / (Math.sqrt((second[index] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
      weights[index] = (weights[index] ?? 0) - moved;
    }
  }
  return weights;
}

export type Listing = { rows: Float64Array[]; right: boolean[]; weight: number };

/** Softmax over each question's candidates: the probability of all right ones together is maximised. Returns one weight for each feature. */
export function fitListings(listings: readonly Listing[], penalty: number): Float64Array {
  const size = listings[0]?.rows[0]?.length ?? 0;
  const total = listings.reduce((sum, listing) => sum + listing.weight, 0);
  return minimise(size, (weights, into) => {
    for (let index = 0; index < size; index += 1) into[index] = penalty * (weights[index] ?? 0);
    for (const { rows, right, weight } of listings) {
      const scores = rows.map((row) => product(weights, row));
      const most = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - most));
      const all = powers.reduce((sum, value) => sum + value, 0);
      const good = powers.reduce((sum, value, index) => sum + (right[index] ? value : 0), 0);
      if (good === 0) continue;
      rows.forEach((row, index) => {
        const share = (powers[index] ?? 0) / all - (right[index] ? (powers[index] ?? 0) / good : 0);
        if (Math.abs(share) < 1e-7) return;
        for (let place = 0; place < size; place += 1) into[place] = (into[place] ?? 0) + (weight / total) * share * (row[place] ?? 0);
      });
    }
  });
}

/** Logistic regression. Returns one weight for each feature and last the bias, which is not penalised. */
export function fitLogistic(examples: readonly { row: Float64Array; right: boolean; weight: number }[], penalty: number): Float64Array {
  const size = (examples[0]?.row.length ?? 0) + 1;
  const total = examples.reduce((sum, example) => sum + example.weight, 0);
  return minimise(
    size,
    (weights, into) => {
      for (let index = 0; index < size - 1; index += 1) into[index] = penalty * (weights[index] ?? 0);
      for (const { row, right, weight } of examples) {
        const off = (1 / (1 + Math.exp(-product(weights, row) - (weights[size - 1] ?? 0))) - (right ? 1 : 0)) * (weight / total);
        for (let place = 0; place < size - 1; place += 1) into[place] = (into[place] ?? 0) + off * (row[place] ?? 0);
        into[size - 1] = (into[size - 1] ?? 0) + off;
      }
    },
    800,
  );
}

export function product(weights: Float64Array, row: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < row.length; index += 1) sum += (weights[index] ?? 0) * (row[index] ?? 0);
  return sum;
}

/** The probability that a right one scores above a wrong one. */
export function areaUnderCurve(right: readonly number[], wrong: readonly number[]): number {
  let sum = 0;
  for (const score of right) for (const other of wrong) sum += score > other ? 1 : score === other ? 0.5 : 0;
  return sum / Math.max(1, right.length * wrong.length);
}
