import { retireSealedKeys } from '../../../people/identity-keys.ts';
import type { Transaction } from '../../../storage/database.ts';
import { disableSealedEndpoints } from '../../../webhooks/endpoint-store.ts';

/** For a backup whose key is lost: what its sealed secrets were for is switched off, and an admin makes new ones in the console. */
export async function forgetSecrets(transaction: Transaction): Promise<void> {
  await retireSealedKeys(transaction);
  await disableSealedEndpoints(transaction);
}
