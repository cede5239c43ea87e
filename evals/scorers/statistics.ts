export type Estimate = { value: number; low: number; high: number; count: number };

const rounds = 1_000;

/** A small random number generator with a seed (mulberry32), so that a table can be reproduced. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A statistic with its 95 % bootstrap interval. Rows of one cluster are drawn together, because they are not independent. */
export function estimate<Row>(rows: readonly Row[], options: { statistic(rows: readonly Row[]): number; clusterOf(row: Row): string; seed: number }): Estimate {
  const clusters = groupBy(rows, options.clusterOf);
  const random = createRandom(options.seed);
  const draws = Array.from({ length: rounds }, () => {
    const drawn = clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)] ?? []);
    return options.statistic(drawn);
  })
    .filter(Number.isFinite)
    .sort((first, second) => first - second);
  const at = (share: number): number => draws[Math.min(draws.length - 1, Math.floor(share * draws.length))] ?? Number.NaN;
  return { value: options.statistic(rows), low: at(0.025), high: at(0.975), count: rows.length };
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((first, second) => first - second);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row)) ?? [];
    group.push(row);
    groups.set(keyOf(row), group);
  }
  return [...groups.values()];
}
