import { createRandom } from './statistics.ts';

/** Exact McNemar test, two-sided: how likely so uneven a split of the cases that changed is when both runs are equally good. */
export function mcnemar(changed: { better: number; worse: number }): number {
  const { better, worse } = changed;
  const total = better + worse;
  if (total === 0) return 1;
  let tail = 0;
  for (let count = 0; count <= Math.min(better, worse); count += 1) tail += Math.exp(logChoose(total, count) - total * Math.LN2);
  return Math.min(1, 2 * tail);
}

const rounds = 2_000;

/** 95 % bootstrap interval of the mean of paired differences. */
export function pairedInterval(differences: readonly number[], seed: number): [number, number] {
  const random = createRandom(seed);
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let index = 0; index < differences.length; index += 1) sum += differences[Math.floor(random() * differences.length)] ?? 0;
    return sum / differences.length;
  }).sort((first, second) => first - second);
  return [means[Math.floor(0.025 * rounds)] ?? 0, means[Math.floor(0.975 * rounds)] ?? 0];
}

function logChoose(total: number, count: number): number {
  let sum = 0;
  for (let index = 1; index <= count; index += 1) sum += Math.log(total - count + index) - Math.log(index);
  return sum;
}
