/**
 * Ridge regression on a kernel, with the exact predictions without one example and without a whole group that its closed
 * form gives for little: calibration and thresholds need no held-out examples and no second training.
 */
export type Ridge = {
  /** Dual weights, one row of `columns` for each example. */
  weights: Float64Array;
  /** For each example, what the model without it says of it, by column. */
  leaveOneOut: Float64Array[];
  /** For each example, what the model without its whole group says of it. */
  leaveGroupOut: Float64Array[];
};

/**
 * `kernel` is symmetric, n by n, and is overwritten; `targets` is n by `columns`; `groups` part the examples. Takes about n³/3
 * multiplications.
 */
export function solveRidge(input: {
  kernel: Float64Array;
  targets: Float64Array;
  size: number;
  columns: number;
  groups: readonly (readonly number[])[];
  regularisation: number;
}): Ridge {
  const { kernel, targets, size, columns, groups } = input;
  for (let i = 0; i < size; i++) kernel[i * size + i] = at(kernel, i * size + i) + input.regularisation;
  factor(kernel, size);
  const weights = targets.slice();
  substitute({ lower: kernel, size, right: weights, columns });
  const inverse = invertFactor(kernel, size);

  const leaveOneOut = new Array<Float64Array>(size);
  const leaveGroupOut = new Array<Float64Array>(size);
  for (const group of groups) {
    const count = group.length;
    const block = new Float64Array(count * count);
    for (const [a, one] of group.entries()) {
      for (const [b, other] of group.entries()) {
        block[a * count + b] = dotProduct(inverse[one] as Float64Array, inverse[other] as Float64Array, size);
      }
    }
    for (const [a, example] of group.entries()) {
      const scale = at(block, a * count + a);
      leaveOneOut[example] = Float64Array.from({ length: columns }, (_, c) =>
        at(targets, example * columns + c) - at(weights, example * columns + c) / scale,
      );
    }
    factor(block, count);
    const right = new Float64Array(count * columns);
    for (const [a, example] of group.entries()) right.set(weights.subarray(example * columns, (example + 1) * columns), a * columns);
    substitute({ lower: block, size: count, right, columns });
    for (const [a, example] of group.entries()) {
      leaveGroupOut[example] = Float64Array.from({ length: columns }, (_, c) => at(targets, example * columns + c) - at(right, a * columns + c));
    }
  }
  return { weights, leaveOneOut, leaveGroupOut };
}

/** Typed arrays are dense: an index within bounds always holds a number. */
function at(array: Float64Array, index: number): number {
  return array[index] as number;
}

/**
 * The inner product of the first `length` numbers of both. Four sums side by side: one alone has to wait for each addition
 * before the next, which took twice as long.
 */
export function dotProduct(one: Float64Array, other: Float64Array, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    a += at(one, k) * at(other, k);
    b += at(one, k + 1) * at(other, k + 1);
    c += at(one, k + 2) * at(other, k + 2);
    d += at(one, k + 3) * at(other, k + 3);
  }
  for (; k < length; k++) a += at(one, k) * at(other, k);
  return a + b + c + d;
}

/** Cholesky, in place, lower triangle. */
function factor(matrix: Float64Array, size: number): void {
  const rows = Array.from({ length: size }, (_, i) => matrix.subarray(i * size, (i + 1) * size));
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = rows[j] as Float64Array;
      const sum = at(row, j) - dotProduct(row, other, j);
      row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-10)) : sum / at(other, j);
    }
  }
}

/** The inverse of the factor L, transposed: row j holds column j of L⁻¹ from its diagonal on, zeros before. */
function invertFactor(lower: Float64Array, size: number): Float64Array[] {
  const rows = Array.from({ length: size }, (_, i) => lower.subarray(i * size, (i + 1) * size));
  return rows.map((_, j) => {
    const inverse = new Float64Array(size);
    inverse[j] = 1 / at(rows[j] as Float64Array, j);
    const tail = inverse.subarray(j);
    for (let i = j + 1; i < size; i++) {
      const row = rows[i] as Float64Array;
      inverse[i] = -dotProduct(row.subarray(j, i), tail, i - j) / at(row, i);
    }
    return inverse;
  });
}

/** Solves L·Lᵀ·x = right, in place; `right` has `columns` columns. */
function substitute(input: { lower: Float64Array; size: number; right: Float64Array; columns: number }): void {
  const { lower, size, right, columns } = input;
  const subtract = (row: number, source: number, factor: number) => {
    for (let c = 0; c < columns; c++) right[row + c] = at(right, row + c) - factor * at(right, source + c);
  };
  const divide = (row: number, divisor: number) => {
    for (let c = 0; c < columns; c++) right[row + c] = at(right, row + c) / divisor;
  };
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) subtract(i * columns, k * columns, at(lower, i * size + k));
    divide(i * columns, at(lower, i * size + i));
  }
  for (let i = size - 1; i >= 0; i--) {
    divide(i * columns, at(lower, i * size + i));
    for (let k = 0; k < i; k++) subtract(k * columns, i * columns, at(lower, i * size + k));
  }
}
