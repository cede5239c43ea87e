/** One figure of a run. `samples` are kept, so that a later run can be compared with more than its medians. */
export type Figure = {
  name: string;
  unit: 'ms' | 's' | 'KB' | 'MB' | '1/s' | 'count';
  value: number;
  /** 95 % bootstrap interval of the value, where it is a percentile of samples. */
  interval: [number, number] | null;
  samples: number;
  /** At most for times and sizes, at least for rates. */
  goal: number | null;
};

const resamples = 1_000;

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** p50, p95 and p99 of durations, each with its interval. `goals` in the same order. */
export function describeTimes(name: string, times: readonly number[], goals: readonly (number | null)[] = []): Figure[] {
  return [0.5, 0.95, 0.99].map((share, index) => ({
    name: `${name} p${share * 100}`,
    unit: 'ms' as const,
    ...estimate(times, share),
    samples: times.length,
    goal: goals[index] ?? null,
  }));
}

export function median(times: readonly number[]): { value: number; interval: [number, number] } {
  return estimate(times, 0.5);
}

function estimate(values: readonly number[], share: number): { value: number; interval: [number, number] } {
  const sorted = [...values].sort((first, second) => first - second);
  const random = createRandom(7);
  const found: number[] = [];
  for (let round = 0; round < resamples; round += 1) {
    const again = sorted.map(() => sorted[Math.floor(random() * sorted.length)] ?? 0).sort((first, second) => first - second);
    found.push(percentile(again, share));
  }
  found.sort((first, second) => first - second);
  return { value: percentile(sorted, share), interval: [percentile(found, 0.025), percentile(found, 0.975)] };
}

/** Mulberry32: the same resamples in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
