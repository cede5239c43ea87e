import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { isPublicAddress } from '../../platform/net/judge-address.ts';

const intervalMs = 600_000;
/** Below this number of requests no judgement is made: anybody may send the header. */
const leastRequests = 5;
const none = { all: 0, ignored: 0, more: 0, fewer: 0, proofs: 0 };

type ForwardingWatch = {
  note(request: IncomingMessage): void;
  /** A sentence for the operator, or null where the requests fit TRUST_PROXY. */
  problem(): string | null;
};

type Kind = 'ignored' | 'more' | 'fewer';

/**
 * Compares TRUST_PROXY with the headers of requests. Anybody can add addresses to the header, so too many show only in the majority of
 * requests; nobody can take away those of a proxy, so a few requests with too few prove that the number is too high, however many others
 * pad theirs. Judged anew every ten minutes and logged once.
 */
export function watchForwarding(deps: { clock: Clock; logger: Logger; trustedHops: number }): ForwardingWatch {
  const { clock, logger, trustedHops } = deps;
  const seen = new WeakSet<IncomingMessage>();
  let counts = { ...none };
  let startedAt = clock.now().getTime();
  let isTold = false;
  let last: Kind | null = null;

  function judge(): Kind | null {
    if (counts.proofs >= leastRequests) return 'fewer';
    const kinds: readonly Kind[] = ['ignored', 'more', 'fewer'];
    return kinds.find((kind) => counts[kind] >= leastRequests && counts[kind] * 2 > counts.all) ?? null;
  }

  function turnInterval(): void {
    const now = clock.now().getTime();
    if (now - startedAt < intervalMs) return;
    last = counts.all < leastRequests ? last : judge();
    counts = { ...none };
    startedAt = now;
    isTold = false;
  }

  return {
    note(request) {
      if (seen.has(request) || request.url === '/healthz' || request.url === '/readyz') return;
      seen.add(request);
      turnInterval();
      const hops = countForwarded(request);
      if (hops === 0 && isFromThisMachine(request)) return;
      counts.all += 1;
      const kind = compare(hops, trustedHops);
      if (kind) counts[kind] += 1;
      if (kind === 'fewer' && (hops > 0 || isFromOutside(request))) counts.proofs += 1;
      const found = judge();
      if (found === null || isTold) return;
      isTold = true;
      logger.warn({ trustedHops, requests: counts.all, wrong: counts[found] }, describe(found, trustedHops));
    },
    problem() {
      turnInterval();
      const found = judge() ?? (counts.all < leastRequests ? last : null);
      return found && describe(found, trustedHops);
    },
  };
}

/** The number of addresses in X-Forwarded-For. */
export function countForwarded(request: IncomingMessage): number {
  return String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .filter((part) => part.trim() !== '').length;
}

/** True for a request that an operator on this machine makes by its own name. It passes no proxy, so it cannot show whether proxies are set up right. */
function isFromThisMachine({ headers, socket }: IncomingMessage): boolean {
  return isLoopback(plainAddress(socket.remoteAddress)) && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i.test(headers.host ?? '');
}

/** True where the connection itself comes from a public address: no proxy of a private network stands before this server. */
function isFromOutside({ socket }: IncomingMessage): boolean {
  return isPublicAddress(plainAddress(socket.remoteAddress));
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** An IPv4 address that arrived at an IPv6 socket in its own form. */
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}

function compare(hops: number, trustedHops: number): Kind | null {
  if (hops === trustedHops) return null;
  if (trustedHops === 0) return 'ignored';
  return hops > trustedHops ? 'more' : 'fewer';
}

function describe(kind: Kind, trustedHops: number): string {
  const remedy = 'Set TRUST_PROXY to the number of proxies in front of this server.';
  switch (kind) {
    case 'ignored':
      return `X-Forwarded-For arrives and TRUST_PROXY is 0: behind that proxy all visitors count as one address and share its limits. ${remedy}`;
    case 'more':
      return `X-Forwarded-For names more addresses than TRUST_PROXY (${trustedHops}) trusts: all visitors of a proxy count as one address and share its limits. ${remedy}`;
    case 'fewer':
      return `X-Forwarded-For names fewer addresses than TRUST_PROXY (${trustedHops}) trusts: visitors can choose the address that they count by, and so pass every limit. ${remedy} If it is right, close the way around them.`;
  }
}
