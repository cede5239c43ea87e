import type { Logger } from '../../platform/logger.ts';

/** The parts of a turn that can fail, as logs, traces and rule ids name them. */
type TurnPart = 'understanding' | 'intents' | 'search' | 'model' | 'handoff-packet';

/** Takes the error of a part, or the fields that describe a fault without an error. Texts of visitors, prompts and keys never go into it. */
export type ReportFault = (fault: { part: TurnPart; error?: unknown; fields?: Record<string, string | number | null> }) => void;

/** The number of faults of one part that are logged within `windowMs`. Further ones are counted, and the next logged fault carries the count. */
const mostWritten = 5;
const windowMs = 60_000;

/** Logs each fault with its part and cause, at a bounded rate: a part that fails for every visitor must not fill the disk. */
export function createFaultReporter(deps: { logger: Logger; now(): number }): ReportFault {
  const windows = new Map<TurnPart, { from: number; written: number; remaining: number }>();
  return ({ part, error, fields }) => {
    const now = deps.now();
    let window = windows.get(part);
    const remaining = window && now - window.from >= windowMs ? window.remaining : 0;
    if (!window || now - window.from >= windowMs) {
      window = { from: now, written: 0, remaining: 0 };
      windows.set(part, window);
    }
    if (window.written >= mostWritten) {
      window.remaining += 1;
      return;
    }
    window.written += 1;
    deps.logger.error(
      { part, ...fields, ...(error === undefined ? {} : { error }), ...(remaining > 0 ? { notWritten: remaining } : {}) },
      `a part of the bot failed: ${part}`,
    );
  };
}

/** The kind of a fault, for traces: a name from the code, never a message, which may quote a visitor. */
export function nameFault(error: unknown): string {
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : 'unknown fault';
}
