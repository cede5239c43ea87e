/** One interval for every timer on screen; it runs only while somebody listens. */
const listeners = new Set<() => void>();
let interval: ReturnType<typeof setInterval> | null = null;
let now = Date.now();

export function subscribeClock(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  interval ??= setInterval(() => {
    now = Date.now();
    for (const listener of [...listeners]) listener();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || interval === null) return;
    clearInterval(interval);
    interval = null;
  };
}

/** Milliseconds since the epoch by this browser's clock, as of the last tick. */
export function readClock(): number {
  return now;
}
