import type { Transaction } from '../storage/database.ts';

/** Resets the count of missed offers: the agent answered an offer, with yes or no, so they are at their console. */
export async function forgetMissedOffers(transaction: Transaction, agentId: string): Promise<void> {
  await transaction`update agent set missed_offers = 0 where id = ${agentId} and missed_offers > 0`;
}
