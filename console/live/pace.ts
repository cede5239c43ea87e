/** The least milliseconds between two calls of a paced listener. */
export const paceMs = 250;

/**
 * Subscribes `listener` through `subscribe`, but calls it at most once in `paceMs`: at once for the first change, and once for all that
 * follow within the time. The last change is never left out. The returned function stops it.
 */
export function pace(subscribe: (run: () => void) => () => void, listener: () => void): () => void {
  let toldAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const callListener = (): void => {
    timer = null;
    toldAt = performance.now();
    listener();
  };
  const stop = subscribe(() => {
    if (timer !== null) return;
    const wait = toldAt + paceMs - performance.now();
    if (wait <= 0) callListener();
    else timer = setTimeout(callListener, wait);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
