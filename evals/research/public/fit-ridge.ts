/** A row by the indices and values of its non-zero columns. */
export type SparseRow = { indices: number[]; values: number[] };
export type RidgeFit = { bias: number; weights: Float64Array };

/** Ridge regression by conjugate gradients; `penalty` may differ by column. If no bias is given, it is the mean of the targets. */
export function fitRidge(input: {
  rows: readonly SparseRow[];
  targets: readonly number[];
  columns: number;
  penalty: (column: number) => number;
  bias?: number;
}): RidgeFit {
  const { rows, targets, columns, penalty } = input;
  const bias = input.bias ?? targets.reduce((sum, value) => sum + value, 0) / targets.length;
  const spread = (amounts: Float64Array): Float64Array => {
    const result = new Float64Array(columns);
    for (const [index, row] of rows.entries()) {
      for (const [place, column] of row.indices.entries()) {
        result[column] = (result[column] ?? 0) + (amounts[index] ?? 0) * (row.values[place] ?? 0);
      }
    }
    return result;
  };
  const weights = new Float64Array(columns);
  const residual = spread(Float64Array.from(targets, (value) => value - bias));
  let direction = residual.slice();
  let square = dot(residual, residual);
  const first = square;
  for (let step = 0; step < 80 && square > first * 1e-10; step++) {
    const product = spread(Float64Array.from(rows, (row) => multiply(row, direction)));
    for (let column = 0; column < columns; column++) {
      product[column] = (product[column] ?? 0) + penalty(column) * (direction[column] ?? 0);
    }
    const length = square / dot(direction, product);
    for (let column = 0; column < columns; column++) {
      weights[column] = (weights[column] ?? 0) + length * (direction[column] ?? 0);
      residual[column] = (residual[column] ?? 0) - length * (product[column] ?? 0);
    }
    const next = dot(residual, residual);
    const turn = next / square;
    direction = direction.map((value, column) => (residual[column] ?? 0) + turn * value);
    square = next;
  }
  return { bias, weights };
}

export function predictRidge(fit: RidgeFit, row: SparseRow): number {
  return fit.bias + multiply(row, fit.weights);
}

function multiply(row: SparseRow, weights: Float64Array): number {
  let sum = 0;
  for (const [place, column] of row.indices.entries()) sum += (weights[column] ?? 0) * (row.values[place] ?? 0);
  return sum;
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += (first[index] ?? 0) * (second[index] ?? 0);
  return sum;
}
