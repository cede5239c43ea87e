import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pace, paceMs } from '../../console/live/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  let change = (): void => {};
  let count = 0;
  const stop = pace(
    (run) => {
      change = run;
      return () => (change = () => {});
    },
    () => (count += 1),
  );
  return { change: () => change(), told: () => count, stop };
}

it('[CN206] tells the first change at once, and fifty a second four times a second', () => {
  const paced = start();
  paced.change();
  expect(paced.told()).toBe(1);
  for (let at = 0; at < 1_000; at += 20) {
    paced.change();
    vi.advanceTimersByTime(20);
  }
  expect(paced.told()).toBe(5);
});

it('[CN206] leaves out no last change, and tells at once again after a calm time', () => {
  const paced = start();
  paced.change();
  paced.change();
  vi.advanceTimersByTime(paceMs);
  expect(paced.told()).toBe(2);
  vi.advanceTimersByTime(paceMs);
  paced.change();
  expect(paced.told()).toBe(3);
});

it('[CN206] tells nothing after it was stopped', () => {
  const paced = start();
  paced.change();
  paced.change();
  paced.stop();
  vi.advanceTimersByTime(paceMs * 2);
  expect(paced.told()).toBe(1);
});
