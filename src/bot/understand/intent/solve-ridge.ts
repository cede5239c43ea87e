/**
 * Ridge regression on a kernel, with the exact leave-one-out and leave-group-out predictions that its closed form gives
 * for free: calibration and thresholds need no held-out examples and no second training.
 */
export type Ridge = {
  /** Dual weights, one row of `columns` for each example. */
  weights: Float64Array;
  /** What the model without example `i` says of it, by column. */
  leaveOneOut(i: number): Float64Array;
  /** What the model without all of `group` says of each of them. */
  leaveGroupOut(group: readonly number[]): Float64Array[];
};

/** `kernel` is symmetric, n by n, and is overwritten. `targets` is n by `columns`. Takes about n³/2 multiplications. */
export function solveRidge(input: {
  kernel: Float64Array;
  targets: Float64Array;
  size: number;
  columns: number;
  regularisation: number;
}): Ridge {
  const { kernel, targets, size, columns } = input;
  for (let i = 0; i < size; i++) kernel[i * size + i] = at(kernel, i * size + i) + input.regularisation;
  factor(kernel, size);
  const inverse = invert(kernel, size);
  const weights = multiplySymmetric({ matrix: inverse, size, targets, columns });

  return {
    weights,
    leaveOneOut(i) {
      const values = new Float64Array(columns);
      const scale = at(inverse, i * size + i);
      for (let c = 0; c < columns; c++) {
        values[c] = at(targets, i * columns + c) - at(weights, i * columns + c) / scale;
      }
      return values;
    },
    leaveGroupOut(group) {
      const count = group.length;
      const block = new Float64Array(count * count);
      for (let a = 0; a < count; a++) {
        for (let b = 0; b < count; b++) block[a * count + b] = at(inverse, (group[a] ?? 0) * size + (group[b] ?? 0));
      }
      factor(block, count);
      const right = new Float64Array(count * columns);
      for (let a = 0; a < count; a++) {
        for (let c = 0; c < columns; c++) right[a * columns + c] = at(weights, (group[a] ?? 0) * columns + c);
      }
      substitute({ factor: block, size: count, right, columns });
      return group.map((example, a) => {
        const values = new Float64Array(columns);
        for (let c = 0; c < columns; c++) {
          values[c] = at(targets, example * columns + c) - at(right, a * columns + c);
        }
        return values;
      });
    },
  };
}

/** Typed arrays are dense: an index within bounds always holds a number. */
function at(array: Float64Array, index: number): number {
  return array[index] as number;
}

/** Cholesky, in place, lower triangle. */
function factor(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let sum = at(matrix, row + j);
      for (let k = 0; k < j; k++) sum -= at(matrix, row + k) * at(matrix, other + k);
      matrix[row + j] = i === j ? Math.sqrt(Math.max(sum, 1e-10)) : sum / at(matrix, other + j);
    }
  }
}

/** The inverse of L·Lᵀ from L. Row-wise throughout: the transposed inverse of L is built first. */
function invert(lower: Float64Array, size: number): Float64Array {
  // Row j of `transposed` holds column j of L⁻¹, from its diagonal on.
  const transposed = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const row = j * size;
    transposed[row + j] = 1 / at(lower, row + j);
    for (let i = j + 1; i < size; i++) {
      let sum = 0;
      const source = i * size;
      for (let k = j; k < i; k++) sum += at(lower, source + k) * at(transposed, row + k);
      transposed[row + i] = -sum / at(lower, source + i);
    }
  }
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < size; k++) sum += at(transposed, i * size + k) * at(transposed, j * size + k);
      inverse[i * size + j] = sum;
      inverse[j * size + i] = sum;
    }
  }
  return inverse;
}

function multiplySymmetric(input: {
  matrix: Float64Array;
  size: number;
  targets: Float64Array;
  columns: number;
}): Float64Array {
  const { matrix, size, targets, columns } = input;
  const product = new Float64Array(size * columns);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = at(matrix, i * size + k);
      const source = k * columns;
      const target = i * columns;
      for (let c = 0; c < columns; c++) product[target + c] = at(product, target + c) + factor * at(targets, source + c);
    }
  }
  return product;
}

/** Solves L·Lᵀ·x = right, in place. */
function substitute(input: { factor: Float64Array; size: number; right: Float64Array; columns: number }): void {
  const { factor: lower, size, right, columns } = input;
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < columns; c++) {
      let sum = at(right, i * columns + c);
      for (let k = 0; k < i; k++) sum -= at(lower, i * size + k) * at(right, k * columns + c);
      right[i * columns + c] = sum / at(lower, i * size + i);
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let c = 0; c < columns; c++) {
      let sum = at(right, i * columns + c);
      for (let k = i + 1; k < size; k++) sum -= at(lower, k * size + i) * at(right, k * columns + c);
      right[i * columns + c] = sum / at(lower, i * size + i);
    }
  }
}
