import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

const windowMs = 60_000;
const usualPerWindow = 10;
/** Reasons form a closed list. If one should ever hold text that strangers choose, the reasons beyond this number are counted together. */
const mostReasons = 500;

export type RefusalLog = {
  /** Refusals with the same `reason` are counted together; `fields` identifies this one by request id and address. */
  refused(reason: string, fields: object): void;
  close(): void;
};

/** Logs refusals at a rate that strangers cannot raise: a few lines a minute for each reason, then one line with the number of further ones. */
export function createRefusalLog(deps: { logger: Logger; clock: Clock; perWindow?: number }): RefusalLog {
  const { logger, clock, perWindow = usualPerWindow } = deps;
  const windows = new Map<string, { count: number; cancel: () => void }>();

  function open(reason: string): { count: number; cancel: () => void } {
    const window = {
      count: 0,
      cancel: clock.after(windowMs, () => {
        windows.delete(reason);
        tellRest(reason, window.count);
      }),
    };
    windows.set(reason, window);
    return window;
  }

  function tellRest(reason: string, count: number): void {
    const suppressed = count - perWindow;
    if (suppressed > 0) logger.warn({ reason, suppressed, seconds: windowMs / 1_000 }, 'refused again and again');
  }

  return {
    refused(statedReason, fields) {
      const reason = windows.has(statedReason) || windows.size < mostReasons ? statedReason : 'other';
      const window = windows.get(reason) ?? open(reason);
      window.count += 1;
      if (window.count <= perWindow) logger.warn({ reason, ...fields }, 'refused');
    },
    close() {
      for (const [reason, { count, cancel }] of windows) {
        cancel();
        tellRest(reason, count);
      }
      windows.clear();
    },
  };
}
