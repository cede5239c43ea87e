import type { Clock } from '../platform/clock.ts';
import type { GuardedGet } from '../platform/net/guarded-get.ts';
import { KeySetFault, parseKeySet, type FindKey } from './verify-token.ts';

/** Milliseconds for which a set of public keys counts, and between two tries where it does not hold the key that is looked for. */
const freshMs = 10 * 60_000;
const againMs = 30_000;
const limits = { bytes: 200_000, milliseconds: 5_000, redirects: 2 };
const mostAddresses = 200;

/**
 * Finds the public key of an ES256 token at the address that its site names. The set is read once in ten minutes, and sooner where a token
 * names a key that is not in it: keys are changed there without a word to us.
 */
export function createKeySets(deps: { get: GuardedGet; clock: Clock }): (address: string) => FindKey {
  const sets = new Map<string, { find: FindKey; readAt: number }>();
  const reading = new Map<string, Promise<FindKey>>();

  async function read(address: string): Promise<FindKey> {
    const got = await deps.get({ address, headers: { accept: 'application/json' }, limits });
    if (got.kind !== 'body') {
      const why = got.kind === 'status' ? `it answers with ${got.status}` : 'why' in got ? got.why : 'it does not answer';
      throw new KeySetFault(`The public keys could not be read from ${address}: ${why}.`);
    }
    try {
      const find = parseKeySet(got.bytes.toString('utf8'));
      if (sets.size >= mostAddresses) sets.clear();
      sets.set(address, { find, readAt: deps.clock.now().getTime() });
      return find;
    } catch {
      throw new KeySetFault(`${address} does not hold a set of public keys (JWKS).`);
    }
  }

  /** Several tokens at once share one request. */
  function readOnce(address: string): Promise<FindKey> {
    const running = reading.get(address) ?? read(address).finally(() => reading.delete(address));
    reading.set(address, running);
    return running;
  }

  return (address) => async (header, token) => {
    const known = sets.get(address);
    const age = known ? deps.clock.now().getTime() - known.readAt : Infinity;
    const find = known && age < freshMs ? known.find : await readOnce(address);
    try {
      return await find(header, token);
    } catch (error) {
      if (!known || age < againMs) throw error;
      return (await readOnce(address))(header, token);
    }
  };
}
