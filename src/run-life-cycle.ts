import { askForDetails } from './bot/follow-up/ask-for-details.ts';
import { askIfHelped, type FollowUpDeps } from './bot/follow-up/ask-if-helped.ts';
import { advanceQuiet } from './conversation/life-cycle/advance-quiet.ts';
import type { Logger } from './platform/logger.ts';
import { repeatWork } from './platform/repeat-work.ts';
import { returnFromAway, type ReturnFromAwayDeps } from './queue/return-from-away.ts';

export type LifeCycleDeps = FollowUpDeps & ReturnFromAwayDeps;

const everyMs = 5_000;

/** What silence brings about, in one place: the table is in `conversation/RULES.md`. Returns its stop. */
export function runLifeCycle(deps: LifeCycleDeps & { logger: Logger }): () => Promise<void> {
  return repeatWork(deps, { name: 'life cycle', everyMs, work: () => runLifeCycleRound(deps) });
}

export async function runLifeCycleRound(deps: LifeCycleDeps): Promise<void> {
  await askIfHelped(deps);
  await askForDetails(deps);
  await advanceQuiet(deps);
  await returnFromAway(deps);
}
