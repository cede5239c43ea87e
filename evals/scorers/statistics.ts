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

type Drawing<Row> = { clusterOf(row: Row): string; seed: number };

/** A statistic with its 95 % bootstrap interval. Rows of one cluster are drawn together, because they are not independent. */
export function estimate<Row>(rows: readonly Row[], options: Drawing<Row> & { statistic(rows: readonly Row[]): number }): Estimate {
  const clusters = groupBy(rows, options.clusterOf);
  const random = createRandom(options.seed);
  const draws = Array.from({ length: rounds }, () => options.statistic(clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)] ?? [])));
  return summarise(draws, { value: options.statistic(rows), count: rows.length });
}

/**
 * The mean of a number of each row, with its 95 % bootstrap interval by clusters. Much faster than `estimate`: of each cluster only its sum is
 * drawn. Rows that all are 0, or all are 1, give the same in every draw, which would look certain: their interval is Wilson's, over the clusters.
 */
export function estimateMean<Row>(rows: readonly Row[], options: Drawing<Row> & { numberOf(row: Row): number }): Estimate {
  const numbers = rows.map((row) => ({ cluster: options.clusterOf(row), number: options.numberOf(row) }));
  const clusters = groupBy(numbers, ({ cluster }) => cluster).map((members) => ({
    sum: members.reduce((sum, { number }) => sum + number, 0),
    count: members.length,
  }));
  const value = mean(numbers.map(({ number }) => number));
  if (numbers.every(({ number }) => number === value) && (value === 0 || value === 1)) {
    const [low, high] = wilson(value, clusters.length);
    return { value, low: Math.max(0, low), high: Math.min(1, high), count: rows.length };
  }
  const random = createRandom(options.seed);
  const draws = Array.from({ length: rounds }, () => {
    let sum = 0;
    let count = 0;
    for (let drawn = 0; drawn < clusters.length; drawn += 1) {
      const drawn = clusters[Math.floor(random() * clusters.length)];
      sum += drawn?.sum ?? 0;
      count += drawn?.count ?? 0;
    }
    return sum / count;
  });
  return summarise(draws, { value, count: rows.length });
}

/** Wilson's 95 % interval of a share. */
export function wilson(share: number, count: number): [number, number] {
  const z = 1.96;
  const centre = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half = (z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))) / (1 + (z * z) / count);
  return [centre - half, centre + half];
}

function summarise(drawn: readonly number[], { value, count }: { value: number; count: number }): Estimate {
  const draws = drawn.filter(Number.isFinite).sort((first, second) => first - second);
  const at = (share: number): number => draws[Math.min(draws.length - 1, Math.floor(share * draws.length))] ?? Number.NaN;
  return { value, low: at(0.025), high: at(0.975), count };
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
