import type { Via } from '../contracts/channel/via.ts';
import { channelRoutingOf } from '../contracts/routing.ts';
import { readRoutingSettings } from '../queue/routing/routing-settings.ts';
import type { Queryable } from '../storage/database.ts';

/** The weight and the targets that conversations of a channel have now. */
export async function readChannelWeight(database: Queryable, kind: string): Promise<Pick<Via, 'weight' | 'targets'>> {
  const settings = await readRoutingSettings(database);
  const { weight, targets } = channelRoutingOf(settings, kind);
  const hasTarget = targets.firstResponseSeconds !== null || targets.nextResponseSeconds !== null;
  return { weight, targets: hasTarget ? { ...targets, warnAtShare: settings.warnAtShare } : null };
}
