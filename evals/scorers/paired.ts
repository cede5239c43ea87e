import { estimateMean } from './statistics.ts';

/** Exact McNemar test, two-sided: the probability of so uneven a split of the changed cases when both runs are equally good. */
export function mcnemar(changed: { better: number; worse: number }): number {
  const { better, worse } = changed;
  const total = better + worse;
  if (total === 0) return 1;
  let tail = 0;
  for (let count = 0; count <= Math.min(better, worse); count += 1) tail += Math.exp(logChoose(total, count) - total * Math.LN2);
  return Math.min(1, 2 * tail);
}

/** 95 % bootstrap interval of the mean of paired differences. Cases of one cluster are drawn together. */
export function pairedInterval(differences: readonly { by: number; cluster: string }[], seed: number): [number, number] {
  const { low, high } = estimateMean(differences, {
    numberOf: (difference) => difference.by,
    clusterOf: (difference) => difference.cluster,
    seed,
  });
  return [low, high];
}

function logChoose(total: number, count: number): number {
  let sum = 0;
  for (let index = 1; index <= count; index += 1) sum += Math.log(total - count + index) - Math.log(index);
  return sum;
}
