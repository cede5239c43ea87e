import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';

const windowMs = 60_000;
/** Faults beyond this number of different ones are told apart by their message alone, which is a word of this program. */
const mostFaults = 500;

type Level = 'warn' | 'error';
type Window = { level: Level; message: string; fault: { code: unknown; why: string }; count: number; cancel(): void };

/**
 * A log in which each fault stands once, with its stack, and then as one line a minute that counts it, until a minute passes without it. During
 * an outage every visitor that waits tries again and again, and each try fails for the same reason.
 */
export function countRepeats(deps: { logger: Logger; clock: Clock }): Logger & { close(): void } {
  const { clock } = deps;
  const windows = new Map<string, Window>();

  function tellCount({ level, message, fault, count }: Window): void {
    if (count > 0) deps.logger[level]({ ...fault, times: count, seconds: windowMs / 1_000 }, message);
  }

  function watch(key: string, window: Omit<Window, 'cancel' | 'count'>): void {
    const next = (): (() => void) =>
      clock.after(windowMs, () => {
        tellCount(open);
        if (open.count === 0) windows.delete(key);
        else [open.count, open.cancel] = [0, next()];
      });
    const open: Window = { ...window, count: 0, cancel: () => undefined };
    open.cancel = next();
    windows.set(key, open);
  }

  /** True where this fault is counted instead of written. */
  function isRepeated(level: Level, line: { fields: object; message: string }): boolean {
    const error = 'error' in line.fields ? line.fields.error : null;
    if (!(error instanceof Error)) return false;
    const fault = { code: 'code' in error ? error.code : undefined, why: error.message };
    const whole = `${level} ${line.message} ${String(fault.code)} ${fault.why.replace(/\d+/g, '#')}`;
    const key = windows.has(whole) || windows.size < mostFaults ? whole : `${level} ${line.message}`;
    const window = windows.get(key);
    if (window) window.count += 1;
    else watch(key, { level, message: line.message, fault });
    return window !== undefined;
  }

  function over(logger: Logger): Logger {
    return {
      debug: (fields, message) => logger.debug(fields, message),
      info: (fields, message) => logger.info(fields, message),
      warn: (fields, message) => isRepeated('warn', { fields, message }) || logger.warn(fields, message),
      error: (fields, message) => isRepeated('error', { fields, message }) || logger.error(fields, message),
      child: (fields) => over(logger.child(fields)),
    };
  }

  return {
    ...over(deps.logger),
    /** Writes the counts that are still open. */
    close() {
      for (const window of windows.values()) {
        window.cancel();
        tellCount(window);
      }
      windows.clear();
    },
  };
}
