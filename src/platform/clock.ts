/** Time as the product sees it, so that tests can own it. */
export type Clock = {
  now(): Date;
  /** Runs `callback` once after `ms`. Returns what cancels it. */
  after(ms: number, callback: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
