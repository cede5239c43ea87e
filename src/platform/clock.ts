/** The time that the product uses, so that tests can set it. */
export type Clock = {
  now(): Date;
  /** Runs `callback` once after `ms` milliseconds; the function that it returns cancels it. */
  after(ms: number, callback: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
