import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';

/**
 * Runs `work` again `everyMs` after its last run ended, whether that succeeded or failed; a function is asked after each run. Returns its stop,
 * which waits for a run in progress.
 */
export function repeatWork(
  deps: { clock: Clock; logger: Logger },
  task: { name: string; everyMs: number | (() => number); work(): Promise<void> },
): () => Promise<void> {
  let stopped = false;
  let cancel = (): void => {};
  let round: Promise<void> = Promise.resolve();
  const next = (): void => {
    cancel = deps.clock.after(typeof task.everyMs === 'number' ? task.everyMs : task.everyMs(), () => {
      round = task
        .work()
        .catch((error: unknown) => deps.logger.warn({ error, task: task.name }, 'a repeated task failed; it is tried again'))
        .then(() => {
          if (!stopped) next();
        });
    });
  };
  next();
  return async () => {
    stopped = true;
    cancel();
    await round;
  };
}
