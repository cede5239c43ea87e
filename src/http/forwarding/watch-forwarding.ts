import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';

const intervalMs = 600_000;
/** Below this number of requests no judgement is made: anybody may send the header. */
const leastRequests = 5;

export type ForwardingWatch = {
  note(request: IncomingMessage): void;
  /** A sentence for the operator, or null where the requests fit TRUST_PROXY. */
  problem(): string | null;
};

type Kind = 'ignored' | 'more' | 'fewer';

/**
 * Compares TRUST_PROXY with the headers of requests. A wrong number does not show in a single request, whose header anybody can write, but
 * in the majority of them. Judged anew every ten minutes and logged once.
 */
export function watchForwarding(deps: { clock: Clock; logger: Logger; trustedHops: number }): ForwardingWatch {
  const { clock, logger, trustedHops } = deps;
  const seen = new WeakSet<IncomingMessage>();
  let counts = { all: 0, ignored: 0, more: 0, fewer: 0 };
  let startedAt = clock.now().getTime();
  let isTold = false;
  let last: Kind | null = null;

  function judge(): Kind | null {
    const kinds: readonly Kind[] = ['ignored', 'more', 'fewer'];
    return kinds.find((kind) => counts[kind] >= leastRequests && counts[kind] * 2 > counts.all) ?? null;
  }

  function turnInterval(): void {
    const now = clock.now().getTime();
    if (now - startedAt < intervalMs) return;
    last = counts.all < leastRequests ? last : judge();
    counts = { all: 0, ignored: 0, more: 0, fewer: 0 };
    startedAt = now;
    isTold = false;
  }

  return {
    note(request) {
      if (seen.has(request) || request.url === '/healthz' || request.url === '/readyz') return;
      seen.add(request);
      turnInterval();
      counts.all += 1;
      const kind = compare(request, trustedHops);
      if (kind) counts[kind] += 1;
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

function compare(request: IncomingMessage, trustedHops: number): Kind | null {
  const hops = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .filter((part) => part.trim() !== '').length;
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
      return `X-Forwarded-For names fewer addresses than TRUST_PROXY (${trustedHops}) trusts: visitors can choose the address that they count by, and so pass every limit. ${remedy}`;
  }
}
