import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit } from '../../storage/write-audit.ts';
import { deleteUnused } from './attachment-store.ts';

const everyMs = 3_600_000;
const keptMs = 86_400_000;

/** Deletes uploads that were not sent within a day, now and every hour. Returns its stop. */
export function sweepUploads(deps: { database: Database; clock: Clock; logger: Logger }): () => Promise<void> {
  const { database, clock, logger } = deps;
  let stopped = false;
  let cancel = (): void => {};
  let round: Promise<void> = Promise.resolve();
  const deleteOld = (): Promise<number> =>
    database.begin(async (transaction) => {
      const count = await deleteUnused(transaction, new Date(clock.now().getTime() - keptMs));
      const note = { actor: { id: null, name: 'Baton' }, action: 'files-deleted', subject: `${count} that nobody sent` } as const;
      if (count > 0) await writeAudit({ transaction, clock }, note);
      return count;
    });
  const sweep = (): void => {
    round = deleteOld()
      .then((count) => {
        if (count > 0) logger.info({ count }, 'unused uploads deleted');
      })
      .catch((error: unknown) => logger.warn({ error }, 'unused uploads not deleted'))
      .then(() => {
        if (!stopped) cancel = clock.after(everyMs, sweep);
      });
  };
  sweep();
  return async () => {
    stopped = true;
    cancel();
    await round;
  };
}
