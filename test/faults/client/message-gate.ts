const windowMs = 60_000;

/** Keeps a client below the product's own budget of messages a minute, so that a refusal is never the harness's doing. */
export function createMessageGate(mostAMinute: number): { waitMs(now: number): number; pass(now: number): void } {
  let passed: number[] = [];
  return {
    waitMs(now) {
      passed = passed.filter((at) => now - at < windowMs);
      const [oldest = now] = passed;
      return passed.length < mostAMinute ? 0 : oldest + windowMs - now;
    },
    pass: (now) => void passed.push(now),
  };
}
