import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Counts points for each key in a time window, in this process. `spend` is false when the key has used up its points. */
export type Budget = {
  spend(key: string, points?: number): Promise<boolean>;
  /** Gives points back for a request that failed through a fault of ours. */
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
