/**
 * Logistic regression on a few features, standardised, by Newton's method. `rows`: n rows of d features; `labels`: n booleans. Returns a
 * function from d features to the probability of `true`, 0 to 1: as frequent as among the labels, or with `balanced` as if both were
 * equally frequent.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  options: { balanced: boolean },
): (row: readonly number[]) => number {
  const width = rows[0]?.length ?? 0;
  const means = new Array<number>(width).fill(0);
  const scales = new Array<number>(width).fill(1);
  for (let k = 0; k < width; k++) {
    const values = rows.map((row) => row[k] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
    means[k] = mean;
    scales[k] = Math.sqrt(variance) || 1;
  }
  const standard = (row: readonly number[]) => [...row.map((value, k) => (value - (means[k] ?? 0)) / (scales[k] ?? 1)), 1];
  const inputs = rows.map(standard);
  const positives = labels.filter(Boolean).length;
  const weightOf = (label: boolean) => (!options.balanced ? 1 : (0.5 * labels.length) / Math.max(1, label ? positives : labels.length - positives));

  const size = width + 1;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < 12; step++) {
    const gradient: number[] = weights.map((weight, k) => (k < width ? -weight : 0));
    const hessian: number[][] = Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b): number => (a === b ? 1 : 0)));
    for (const [index, row] of inputs.entries()) {
      const label = labels[index] ?? false;
      const probability = sigmoid(dot(weights, row));
      const weight = weightOf(label);
      for (let a = 0; a < size; a++) {
        gradient[a] = (gradient[a] ?? 0) + weight * ((label ? 1 : 0) - probability) * (row[a] ?? 0);
        const line = hessian[a];
        if (!line) continue;
        for (let b = 0; b < size; b++) {
          line[b] = (line[b] ?? 0) + weight * probability * (1 - probability) * (row[a] ?? 0) * (row[b] ?? 0);
        }
      }
    }
    const change = solve(hessian, gradient);
    weights = weights.map((weight, k) => weight + (change[k] ?? 0));
  }
  return (row) => sigmoid(dot(weights, standard(row)));
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function dot(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, value, k) => sum + value * (second[k] ?? 0), 0);
}

/** Solves a small, positive definite system by Gaussian elimination. `matrix`: d × d, `right`: d numbers; returns d numbers. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, k) => [...row, right[k] ?? 0]);
  for (const [pivot, row] of rows.entries()) {
    const head = row[pivot] ?? 1;
    for (let k = pivot; k < row.length; k++) row[k] = (row[k] ?? 0) / head;
    for (const [index, other] of rows.entries()) {
      const factor = index === pivot ? 0 : (other[pivot] ?? 0);
      if (factor !== 0) for (let k = pivot; k < other.length; k++) other[k] = (other[k] ?? 0) - factor * (row[k] ?? 0);
    }
  }
  return rows.map((row) => row[row.length - 1] ?? 0);
}
