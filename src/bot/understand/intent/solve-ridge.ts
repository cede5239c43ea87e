import { dotFour, dotProduct, type Four } from './dot-product.ts';

/**
 * Kernel ridge regression, with the exact predictions of the model without one example and without a whole class, which its closed form
 * gives cheaply: so calibration and thresholds need no held-out examples and no second training. For n examples and c classes.
 */
export type Ridge = {
  /** Dual weights: c rows of n, for each class one weight for each example. */
  weights: Float64Array[];
  /** n rows of c: for each example, the predictions of the model without it, by class. */
  leaveOneOut: Float64Array[];
  /** n rows of c: for each example, the predictions of the model without its whole class. */
  leaveClassOut: Float64Array[];
};

/**
 * The target of an example is 1 for its class and 0 for the others. `kernel`: n rows of a symmetric n × n matrix, overwritten; `labels`: n
 * numbers from 0 to c - 1, where c is `classes`. Takes about n³/3 multiplications.
 */
export function solveRidge(input: { kernel: readonly Float64Array[]; labels: Int32Array; classes: number; regularisation: number }): Ridge {
  const { kernel, labels, classes } = input;
  const size = kernel.length;
  for (const [i, row] of kernel.entries()) row[i] = at(row, i) + input.regularisation;
  factor(kernel);
  const inverse = invertFactor(kernel);
  const weights = solveForClasses({ inverse, labels, classes });

  const groups = Array.from({ length: classes }, (): number[] => []);
  for (let i = 0; i < size; i++) groups[labels[i] ?? 0]?.push(i);
  const leaveOneOut = new Array<Float64Array>(size);
  const leaveClassOut = new Array<Float64Array>(size);
  const isOf = (example: number, c: number): number => (labels[example] === c ? 1 : 0);
  for (const group of groups) {
    const block = group.map((example, a) =>
      Float64Array.from(group, (other, b) => (b > a ? 0 : dotProduct(inverse[example] as Float64Array, inverse[other] as Float64Array, size))),
    );
    const right = group.map((example) => Float64Array.from(weights, (of) => at(of, example)));
    for (const [a, example] of group.entries()) {
      const scale = at(block[a] as Float64Array, a);
      leaveOneOut[example] = (right[a] as Float64Array).map((weight, c) => isOf(example, c) - weight / scale);
    }
    factor(block);
    substitute(block, right);
    for (const [a, example] of group.entries()) {
      leaveClassOut[example] = (right[a] as Float64Array).map((value, c) => isOf(example, c) - value);
    }
  }
  return { weights, leaveOneOut, leaveClassOut };
}

/** Typed arrays are dense: an index within bounds always holds a number. */
function at(array: Float64Array, index: number): number {
  return array[index] as number;
}

/** Rows that are processed together: each other row is then fetched from memory once for all of them. */
const blockSize = 4;

/** Cholesky factorisation of n rows in place: afterwards the lower triangle is L. Values above the diagonal are not read. */
function factor(rows: readonly Float64Array[]): void {
  const size = rows.length;
  const sums: Four = [0, 0, 0, 0];
  for (let start = 0; start < size; start += blockSize) {
    const end = Math.min(size, start + blockSize);
    for (let i = start; i < size; i++) {
      const row = rows[i] as Float64Array;
      if (end - start === blockSize) dotFour(row, rows, { first: start, from: 0, to: start, sums });
      for (let j = start; j < end && j <= i; j++) {
        const pivot = rows[j] as Float64Array;
        let value = at(row, j) - (end - start === blockSize ? (sums[j - start] as number) : dotProduct(row, pivot, start));
        for (let k = start; k < j; k++) value -= at(row, k) * at(pivot, k);
        row[j] = j === i ? Math.sqrt(Math.max(value, 1e-10)) : value / at(pivot, j);
      }
    }
  }
}

/** The inverse of the n × n factor L, transposed: row j holds column j of L⁻¹ from its diagonal on, zeros before. */
function invertFactor(rows: readonly Float64Array[]): Float64Array[] {
  const size = rows.length;
  const inverse = rows.map(() => new Float64Array(size));
  const sums: Four = [0, 0, 0, 0];
  for (let start = 0; start < size; start += blockSize) {
    const end = Math.min(size, start + blockSize);
    for (let j = 0; j < end; j++) {
      const column = inverse[j] as Float64Array;
      if (end - start === blockSize) dotFour(column, rows, { first: start, from: Math.min(j, start), to: start, sums });
      for (let i = Math.max(j, start); i < end; i++) {
        const row = rows[i] as Float64Array;
        let value = (i === j ? 1 : 0) - (end - start === blockSize ? (sums[i - start] as number) : dotProduct(column, row, start));
        for (let k = Math.max(j, start); k < i; k++) value -= at(row, k) * at(column, k);
        column[i] = value / at(row, i);
      }
    }
  }
  return inverse;
}

/** Returns (L·Lᵀ)⁻¹·Y as c rows of n. Each row of the n × c matrix Y holds a single 1, so L⁻¹·Y is a sum of columns of L⁻¹. */
function solveForClasses(input: { inverse: readonly Float64Array[]; labels: Int32Array; classes: number }): Float64Array[] {
  const { inverse, labels, classes } = input;
  const size = inverse.length;
  const sums = Array.from({ length: classes }, () => new Float64Array(size));
  for (const [j, column] of inverse.entries()) {
    const sum = sums[labels[j] ?? 0] as Float64Array;
    for (let i = j; i < size; i++) sum[i] = at(sum, i) + at(column, i);
  }
  const weights = sums.map(() => new Float64Array(size));
  const four: Four = [0, 0, 0, 0];
  for (const [j, column] of inverse.entries()) {
    let c = 0;
    for (; c + 3 < classes; c += 4) {
      dotFour(column, sums, { first: c, from: j, to: size, sums: four });
      for (let k = 0; k < 4; k++) (weights[c + k] as Float64Array)[j] = four[k] as number;
    }
    for (; c < classes; c++) (weights[c] as Float64Array)[j] = dotProduct(column, sums[c] as Float64Array, size);
  }
  return weights;
}

/** Solves L·Lᵀ·x = right in place; `right` is n × c, given by rows. */
function substitute(lower: readonly Float64Array[], right: readonly Float64Array[]): void {
  const subtract = (row: Float64Array, source: Float64Array, factor: number) => {
    for (let c = 0; c < row.length; c++) row[c] = at(row, c) - factor * at(source, c);
  };
  const divide = (row: Float64Array, divisor: number) => {
    for (let c = 0; c < row.length; c++) row[c] = at(row, c) / divisor;
  };
  for (const [i, row] of right.entries()) {
    const factors = lower[i] as Float64Array;
    for (let k = 0; k < i; k++) subtract(row, right[k] as Float64Array, at(factors, k));
    divide(row, at(factors, i));
  }
  for (let i = right.length - 1; i >= 0; i--) {
    const [row, factors] = [right[i] as Float64Array, lower[i] as Float64Array];
    divide(row, at(factors, i));
    for (let k = 0; k < i; k++) subtract(right[k] as Float64Array, row, at(factors, k));
  }
}
