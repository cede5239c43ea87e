import type { TurnTrace } from '../../contracts/bot/turn-trace.ts';

type Timings = TurnTrace['timings'];
type Step = Exclude<keyof Timings, 'record' | 'total'>;

/** Measures the steps of one turn in milliseconds. A step that runs twice counts both times. */
export function startStopwatch(now: () => number) {
  const startedAt = now();
  const spent: Record<Step, number> = { understand: 0, find: 0, draft: 0, check: 0, decide: 0 };
  return {
    startedAt,
    async time<Result>(step: Step, run: () => Promise<Result>): Promise<Result> {
      const from = now();
      try {
        return await run();
      } finally {
        spent[step] += now() - from;
      }
    },
    timeNow<Result>(step: Step, run: () => Result): Result {
      const from = now();
      const result = run();
      spent[step] += now() - from;
      return result;
    },
    /** `check` runs inside `draft`, sentence by sentence; its share is subtracted from `draft` here. */
    timings(inside: { check: number }): Timings {
      return {
        ...spent,
        draft: Math.max(0, spent.draft - inside.check),
        check: inside.check,
        record: 0,
        total: now() - startedAt,
      };
    },
  };
}
