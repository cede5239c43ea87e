import { lookup as lookUpName } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress, type OpenedHosts } from './judge-address.ts';

type FoundAddress = { address: string; family: number };
export type Resolve = (name: string) => Promise<FoundAddress[]>;

/** An address that Baton does not connect to; the message is a sentence for people. */
export class Refusal extends Error {}

/** The addresses of a host, all of them judged; `isOpened`: an operator opened it as a part of one's own network. */
type JudgedHost = { addresses: FoundAddress[]; isOpened: boolean };

/**
 * Returns the judge of host names. It resolves a name once and throws a Refusal where an address is neither public nor opened. `setting` is
 * the setting by which an operator opens one.
 */
export function createHostJudge(deps: { opened: OpenedHosts; setting: string; resolve?: Resolve | undefined }): (name: string) => Promise<JudgedHost> {
  const { opened, setting, resolve = (name) => lookUpName(name, { all: true, verbatim: true }) } = deps;
  return async (name) => {
    const bare = name.replace(/^\[|\]$/g, '');
    const addresses = isIP(bare) !== 0 ? [{ address: bare, family: isIP(bare) }] : await resolve(bare);
    if (addresses.length === 0) throw new Refusal(`${name} has no address`);
    if (opened.hasName(bare)) return { addresses, isOpened: true };
    const closed = addresses.find(({ address }) => !isPublicAddress(address) && !opened.hasAddress(address));
    if (closed) {
      const at = closed.address === bare ? '' : ` (${closed.address})`;
      throw new Refusal(`${name} has no public address${at}; an operator opens it with ${setting}`);
    }
    return { addresses, isOpened: addresses.every(({ address }) => opened.hasAddress(address)) };
  };
}

/** A lookup that answers with the judged addresses, so that a name which changes its mind after the judgement gains nothing. */
export function lookUpAmong(addresses: readonly FoundAddress[]): LookupFunction {
  return (_name, wanted, done) => {
    const [first] = addresses;
    if (wanted.all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

/** The reason why an address can never be connected to, whatever its host is; null for the others. */
export function findUrlProblem(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'is neither http nor https';
  if (url.username !== '' || url.password !== '') return 'carries a name or a password';
  return null;
}

/** A look-up of a name cannot be stopped; nobody waits for it any longer than for the rest. */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Error('aborted'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

const faults: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has a name that leads nowhere',
  EAI_AGAIN: 'has a name that cannot be looked up now',
  ECONNREFUSED: 'takes no connections',
  ECONNRESET: 'broke the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'does not answer',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that nobody vouches for',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that nobody vouches for',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate of another name',
};

/** The fault of a connection in words that follow the name of the host. */
export function describeFault(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : '';
  return faults[code] ?? `cannot be read (${code || (inner instanceof Error ? (inner.message.split('\n')[0] ?? '') : String(inner))})`;
}
