import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Counts per key in a window, in this process. `spend` is false when the key has used its share. */
export type Budget = {
  spend(key: string, points?: number): Promise<boolean>;
  /** For what came to nothing through a fault of ours. */
  giveBack(key: string, points?: number): Promise<void>;
};

export function createBudget(options: { points: number; seconds: number }): Budget {
  const limiter = new RateLimiterMemory({ points: options.points, duration: options.seconds });
  return {
    spend: (key, points = 1) =>
      limiter.consume(key, points).then(
        () => true,
        () => false,
      ),
    async giveBack(key, points = 1) {
      await limiter.reward(key, points);
    },
  };
}
