import type { ConsoleInput } from './console-input.ts';
import { initialConsoleState, type ConsoleState } from './console-state.ts';
import { reduceConsole } from './reduce-console.ts';

export type ConsoleStore = {
  get(): ConsoleState;
  dispatch(input: ConsoleInput): void;
  /** Calls `listener` after changes, at most once per scheduled tick. The returned function unsubscribes. */
  subscribe(listener: () => void): () => void;
};

/**
 * Holds the state outside React. Fifty frames a second would otherwise be fifty renders: changes are applied at once, listeners are called
 * when `schedule` says, which in the browser is once per painted frame.
 */
export function createStore(schedule: (run: () => void) => void): ConsoleStore {
  let state = initialConsoleState;
  let isScheduled = false;
  const listeners = new Set<() => void>();

  function notify(): void {
    isScheduled = false;
    for (const listener of [...listeners]) listener();
  }

  return {
    get: () => state,
    dispatch(input) {
      const next = reduceConsole(state, input);
      if (next === state) return;
      state = next;
      if (isScheduled) return;
      isScheduled = true;
      schedule(notify);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
