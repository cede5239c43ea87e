import type { Logger } from '../platform/logger.ts';
import { assignNext, type QueueDeps } from './assign-next.ts';
import { expireOffers } from './expire-offers.ts';
import { giveUpWaiting } from './give-up-waiting.ts';

const everyMs = 1_000;

/** What time alone brings about: offers lapse, waits run out, and an assignment that was missed is made up. Returns its stop. */
export function runQueueClock(deps: QueueDeps & { maxWaitMs: number; logger: Logger }): () => Promise<void> {
  let stopped = false;
  let cancel = (): void => {};
  let round: Promise<void> = Promise.resolve();
  const next = (): void => {
    cancel = deps.clock.after(everyMs, () => {
      round = runQueueRound(deps)
        .catch((error: unknown) => deps.logger.warn({ error }, 'queue round failed'))
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

export async function runQueueRound(deps: QueueDeps & { maxWaitMs: number }): Promise<void> {
  await expireOffers(deps);
  await giveUpWaiting(deps);
  const [waiting] = await deps.database`select 1 from conversation where state_kind = 'waiting' limit 1`;
  if (waiting) await assignNext(deps);
}
