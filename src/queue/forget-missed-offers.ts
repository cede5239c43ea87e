import type { Transaction } from '../storage/database.ts';

/** The agent answered an offer, with yes or no: somebody sits there. */
export async function forgetMissedOffers(transaction: Transaction, agentId: string): Promise<void> {
  await transaction`update agent set missed_offers = 0 where id = ${agentId} and missed_offers > 0`;
}
