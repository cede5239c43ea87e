import { describe, expect, it } from 'vitest';
import { decideRestart, newHistory, type RestartHistory } from '../../src/cli/supervise/decide-restart.mjs';

const crash = (history: RestartHistory, now: number) => decideRestart(history, { code: 1, stopping: false, now });

function crashTimes(times: readonly number[], history = newHistory()): ReturnType<typeof crash> {
  return times.reduce<ReturnType<typeof crash>>((decision, now) => crash(decision.again ? decision.history : history, now), {
    again: true,
    afterMs: 0,
    history,
  });
}

describe('whether the server is started again', () => {
  it('[PS1] yes after a fault, within two seconds, at first at once', () => {
    expect(crash(newHistory(), 0)).toMatchObject({ again: true, afterMs: 0 });
    for (const count of [1, 2, 3, 4, 5]) {
      const decision = crashTimes(Array.from({ length: count }, (_, index) => index * 10));
      expect(decision.again && decision.afterMs).toBeLessThan(2_000);
    }
  });

  it('[PS2] not after five restarts within a minute, and again after five in more', () => {
    expect(crashTimes([0, 10, 20, 30, 40, 59_999])).toEqual({ again: false, code: 1, gaveUp: true });
    expect(crashTimes([0, 10, 20, 30, 40, 60_001])).toMatchObject({ again: true });
  });

  it('[PS2] a death by signal counts as a fault', () => {
    expect(decideRestart(newHistory(), { code: null, stopping: false, now: 0 })).toMatchObject({ again: true });
  });

  it.each([0, 2, 3])('[PS3] not after exit code %i', (code) => {
    expect(decideRestart(newHistory(), { code, stopping: false, now: 0 })).toEqual({ again: false, code, gaveUp: false });
  });

  it('[PS3] for five minutes where the start is refused although one has worked', () => {
    const worked = { ...newHistory(), wasReady: true };
    const refused = (history: RestartHistory, now: number) => decideRestart(history, { code: 3, stopping: false, now });
    const first = refused(worked, 1_000);
    expect(first).toMatchObject({ again: true, afterMs: 2_000 });
    const history = first.again ? first.history : worked;
    expect(refused(history, 300_000)).toMatchObject({ again: true });
    expect(refused(history, 301_000)).toEqual({ again: false, code: 3, gaveUp: false });
  });

  it('[PS4] never while it is being stopped', () => {
    for (const code of [0, 1, 3]) expect(decideRestart(newHistory(), { code, stopping: true, now: 0 })).toEqual({ again: false, code, gaveUp: false });
    expect(decideRestart(newHistory(), { code: null, stopping: true, now: 0 })).toEqual({ again: false, code: 1, gaveUp: false });
  });
});
