/** Milliseconds between two tellings of a paced listener. */
export const paceMs = 250;

/**
 * Subscribes `listener` through `subscribe`, but tells it at most once in `paceMs`: the first change at once, what follows sooner
 * together when the time is up. Nothing is left out: the last change is always told. Returns how to stop.
 */
export function pace(subscribe: (run: () => void) => () => void, listener: () => void): () => void {
  let toldAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const tell = (): void => {
    timer = null;
    toldAt = performance.now();
    listener();
  };
  const stop = subscribe(() => {
    if (timer !== null) return;
    const wait = toldAt + paceMs - performance.now();
    if (wait <= 0) tell();
    else timer = setTimeout(tell, wait);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
