/** Waiting of a client that can be told to stop: a pause that is cut short, and a condition that is looked at when something came. */
export type Patience = {
  pause(ms: number): Promise<void>;
  /** True as soon as `look` is, false when the time is over or the client was stopped. */
  until(look: () => boolean, withinMs: number): Promise<boolean>;
  /** Something came: conditions are looked at again. */
  wake(): void;
  stop(): void;
  isStopped(): boolean;
};

export function createPatience(): Patience {
  const waiters = new Set<() => void>();
  let stopped = false;

  function until(look: () => boolean, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (result: boolean): void => {
        clearTimeout(timer);
        waiters.delete(check);
        resolve(result);
      };
      const check = (): void => {
        if (look()) settle(true);
        else if (stopped) settle(false);
      };
      const timer = setTimeout(() => settle(false), withinMs);
      waiters.add(check);
      check();
    });
  }

  const wake = (): void => [...waiters].forEach((check) => check());
  return {
    until,
    wake,
    pause: async (ms) => void (await until(() => false, ms)),
    stop() {
      stopped = true;
      wake();
    },
    isStopped: () => stopped,
  };
}
