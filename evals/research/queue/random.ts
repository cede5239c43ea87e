/** Pseudo-random numbers, the same for the same seed. Two scenarios that draw in the same order see the same day. */
export type Random = {
  /** Uniform between 0 and 1, 1 excluded. */
  next(): number;
  exponential(mean: number): number;
  /** Log-normal with this mean; `spread` is its standard deviation as a share of the mean. */
  logNormal(mean: number, spread: number): number;
  pick<T>(choices: readonly (readonly [T, number])[]): T;
};

/** sfc32, seeded by one number: passes PractRand, and is as quick as Math.random. */
export function createRandom(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let index = 0; index < 20; index += 1) next();
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    exponential: (mean) => -mean * Math.log(1 - next()),
    logNormal(mean, spread) {
      const variance = Math.log(1 + spread * spread);
      return mean * Math.exp(Math.sqrt(variance) * normal() - variance / 2);
    },
    pick(choices) {
      let left = next() * choices.reduce((sum, [, share]) => sum + share, 0);
      for (const [choice, share] of choices) {
        left -= share;
        if (left < 0) return choice;
      }
      const [last] = choices[choices.length - 1] ?? [];
      if (last === undefined) throw new Error('nothing to pick from');
      return last;
    },
  };
}
