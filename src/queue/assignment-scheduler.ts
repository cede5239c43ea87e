import type { Logger } from '../platform/logger.ts';
import { assignNext, type QueueDeps } from './assign-next.ts';

/**
 * Runs one assignment at a time in this process, and one more for all requests that came meanwhile: a hundred changes at once cost two
 * rounds, and every request is served by a round that began after it.
 */
export function createAssignmentScheduler(deps: QueueDeps & { logger: Logger }): { assign(): Promise<void>; scheduleAssignment(): void } {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function start(): Promise<void> {
    const round = assignNext(deps).finally(() => {
      if (running === round) running = null;
    });
    running = round;
    return round;
  }

  function assign(): Promise<void> {
    if (!running) return start();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        return start();
      });
    return next;
  }

  return {
    assign,
    scheduleAssignment() {
      assign().catch((error: unknown) => deps.logger.warn({ error }, 'assignment failed; the clock tries again'));
    },
  };
}
