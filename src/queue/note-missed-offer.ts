import type { Transaction } from '../storage/database.ts';
import { readRoutingSettings } from './routing/routing-settings.ts';

/** Offers that lapse within this time of each other, because they were made together, count as one. */
const oneAbsenceMs = 15_000;

/**
 * Counts an offer that an agent let lapse. After as many in a row as the routing settings say, an available agent becomes away, so that no
 * more visitors wait for a console at which nobody sits. 0 leaves agents as they are.
 */
export async function noteMissedOffer(transaction: Transaction, missed: { agentId: string; now: Date }): Promise<void> {
  const { agentId, now } = missed;
  const { awayAfterMissedOffers: most } = await readRoutingSettings(transaction);
  await transaction`
    update agent set missed_offers = missed_offers + 1, last_missed_at = ${now.toISOString()},
      availability = case when ${most} > 0 and missed_offers + 1 >= ${most} and availability = 'available' then 'away' else availability end,
      away_since = case when ${most} > 0 and missed_offers + 1 >= ${most} and availability = 'available' then ${now.toISOString()}::timestamptz else away_since end,
      away_by_missed = away_by_missed or (${most} > 0 and missed_offers + 1 >= ${most} and availability = 'available')
    where id = ${agentId} and coalesce(last_missed_at, '-infinity') < ${new Date(now.getTime() - oneAbsenceMs).toISOString()}::timestamptz`;
}
