import { disableCards } from '../../../cards/card-store.ts';
import { disableAllAccounts } from '../../../channels/account-store.ts';
import { countWaitingMail, giveUpWaitingMail } from '../../../mail/mail-store.ts';
import type { Transaction } from '../../../storage/database.ts';
import { countWaitingDeliveries, disableAllEndpoints } from '../../../webhooks/endpoint-store.ts';

export type Waiting = { mails: number; webhooks: number };

/** Counts what a restored database sends as soon as a server runs on it. */
export async function countWaiting(transaction: Transaction): Promise<Waiting> {
  return { mails: await countWaitingMail(transaction), webhooks: await countWaitingDeliveries(transaction) };
}

/**
 * For a copy that must reach nobody: endpoints of webhooks, accounts of channels and the server of cards are off until an admin switches them on, and the
 * mail that waited is given up, because its readers may have got it from the first server long ago.
 */
export async function holdOutgoing(transaction: Transaction): Promise<void> {
  await disableAllEndpoints(transaction, 'Restored with --quiet: switch it on, and what waits goes out');
  await disableAllAccounts(transaction);
  await disableCards(transaction);
  await giveUpWaitingMail(transaction, { at: new Date().toISOString(), problem: 'Restored with --quiet: it was not sent from here' });
}
