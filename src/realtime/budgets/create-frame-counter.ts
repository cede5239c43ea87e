/** Limits the frames of one socket without a timer or a promise for each frame. */
export function createFrameCounter(framesPerTenSeconds: number): { spend(now: number): boolean } {
  let windowStart = 0;
  let used = 0;
  return {
    spend(now) {
      if (now - windowStart >= 10_000) {
        windowStart = now;
        used = 0;
      }
      used += 1;
      return used <= framesPerTenSeconds;
    },
  };
}
