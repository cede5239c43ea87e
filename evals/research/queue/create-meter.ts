/** Streaming figures over many waits: mean, percentiles from a log-spaced histogram (within 1 %), and batch means. */
export type Meter = {
  add(value: number): void;
  count(): number;
  mean(): number;
  percentile(share: number): number;
  /** Half the width of the 95 % interval of the mean, from `batches` batch means, because neighbouring waits are alike. */
  halfWidth(): number;
  shareAbove(value: number): number;
};

const step = Math.log(1.01);

export function createMeter(expected: number, batches = 100): Meter {
  const buckets = new Map<number, number>();
  const batchSize = Math.max(1, Math.floor(expected / batches));
  const means: number[] = [];
  let [sum, count, batchSum, batchCount] = [0, 0, 0, 0];
  const bucketOf = (value: number): number => (value < 0.001 ? -1 : Math.max(0, Math.round(Math.log(value / 0.001) / step)));
  const valueOf = (bucket: number): number => (bucket < 0 ? 0 : 0.001 * Math.exp(bucket * step));
  const sorted = (): [number, number][] => [...buckets].sort(([first], [second]) => first - second);
  return {
    add(value) {
      sum += value;
      count += 1;
      batchSum += value;
      batchCount += 1;
      const bucket = bucketOf(value);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
      if (batchCount < batchSize) return;
      means.push(batchSum / batchCount);
      batchSum = batchCount = 0;
    },
    count: () => count,
    mean: () => (count === 0 ? 0 : sum / count),
    percentile(share) {
      let seen = 0;
      for (const [bucket, inBucket] of sorted()) {
        seen += inBucket;
        if (seen >= share * count) return valueOf(bucket);
      }
      return 0;
    },
    halfWidth() {
      if (means.length < 2) return Number.POSITIVE_INFINITY;
      const mean = means.reduce((total, batchMean) => total + batchMean, 0) / means.length;
      const variance = means.reduce((total, batchMean) => total + (batchMean - mean) ** 2, 0) / (means.length - 1);
      return 1.96 * Math.sqrt(variance / means.length);
    },
    shareAbove(value) {
      let above = 0;
      for (const [bucket, inBucket] of buckets) if (valueOf(bucket) > value) above += inBucket;
      return count === 0 ? 0 : above / count;
    },
  };
}

/** Jain's index: 1 where all have the same share, 1/n where one has everything. */
export function fairness(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}
