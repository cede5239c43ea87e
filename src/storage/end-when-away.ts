import type { Clock } from '../platform/clock.ts';
import type { OpenDatabase } from './open-database.ts';

const answerWithinMs = 2_000;

/**
 * For a stop: from `afterMs` on, ends all sessions as soon as the database does not answer, so that everything that waits for it fails and the stop
 * goes on. While it answers nothing is cut off. Returns a function that cancels this.
 */
export function endWhenAway(storage: Pick<OpenDatabase, 'database' | 'giveUp'>, options: { clock: Clock; afterMs: number }): () => void {
  const { clock, afterMs } = options;
  let cancel = (): void => undefined;
  const look = (): void => {
    let hasAnswered = false;
    storage.database`select 1`.then(
      () => (hasAnswered = true),
      () => undefined,
    );
    cancel = clock.after(answerWithinMs, () => (hasAnswered ? look() : storage.giveUp()));
  };
  cancel = clock.after(Math.max(0, afterMs - answerWithinMs), look);
  return () => cancel();
}
