/**
 * The inner product of the first `length` numbers of two vectors. It keeps four partial sums: with a single sum each addition waits for the
 * one before, which took twice as long.
 */
export function dotProduct(first: Float64Array, second: Float64Array, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    a += (first[k] as number) * (second[k] as number);
    b += (first[k + 1] as number) * (second[k + 1] as number);
    c += (first[k + 2] as number) * (second[k + 2] as number);
    d += (first[k + 3] as number) * (second[k + 3] as number);
  }
  for (; k < length; k++) a += (first[k] as number) * (second[k] as number);
  return a + b + c + d;
}

export type Four = [number, number, number, number];

/** The inner products of one row with four neighbouring rows, over the columns `from` to `to`: the row is then read once, not four times. */
export function dotFour(row: Float64Array, rows: readonly Float64Array[], range: { first: number; from: number; to: number; sums: Four }): void {
  const { first, from, to, sums } = range;
  const p = rows[first] as Float64Array;
  const q = rows[first + 1] as Float64Array;
  const r = rows[first + 2] as Float64Array;
  const s = rows[first + 3] as Float64Array;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let k = from; k < to; k++) {
    const value = row[k] as number;
    a += value * (p[k] as number);
    b += value * (q[k] as number);
    c += value * (r[k] as number);
    d += value * (s[k] as number);
  }
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = d;
}
