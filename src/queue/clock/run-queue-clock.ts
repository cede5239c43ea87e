import type { Logger } from '../../platform/logger.ts';
import { repeatWork } from '../../platform/run/repeat-work.ts';
import type { ConversationLog } from '../../conversation/append-events.ts';
import { expireOffers } from './expire-offers.ts';
import { giveUpWaiting } from './give-up-waiting.ts';
import { overflowTeams } from './overflow-teams.ts';

type QueueClockDeps = { log: ConversationLog; maxWaitMs: number; assign(): Promise<void> };

/** Runs, every second, the changes that need only time: offers lapse, waits run out, and a missed assignment is made up for. Returns its stop. */
export function runQueueClock(deps: QueueClockDeps & { logger: Logger }): () => Promise<void> {
  return repeatWork({ clock: deps.log.clock, logger: deps.logger }, { name: 'queue round', everyMs: 1_000, work: () => runQueueRound(deps) });
}

export async function runQueueRound(deps: QueueClockDeps): Promise<void> {
  await expireOffers(deps.log);
  await overflowTeams(deps.log);
  await giveUpWaiting(deps);
  const [waiting] = await deps.log.database`select 1 from conversation where state_kind = 'waiting' limit 1`;
  if (waiting) await deps.assign();
}
