import type { Clock } from '../../src/platform/clock.ts';

type Timer = { at: number; callback: () => void };

/** A clock that stands still until it is told to move. Timers that fall due run in order of their time. */
export function createFakeClock(start = '2026-03-02T09:00:00.000Z'): Clock & { advance(ms: number): void } {
  let now = Date.parse(start);
  const timers = new Set<Timer>();
  return {
    now: () => new Date(now),
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter((timer) => timer.at <= end).sort((first, second) => first.at - second.at);
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.callback();
      }
      now = end;
    },
  };
}
