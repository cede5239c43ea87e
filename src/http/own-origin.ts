import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { cutText } from '../text/cut-text.ts';

/**
 * The origin of this server as the browser of this request sees it: of the `origins` in PUBLIC_URL the one whose host was asked, else the
 * first; the Host of the request where none is set. X-Forwarded-Host is never trusted.
 */
export function ownOrigin(request: IncomingMessage, origins: readonly string[]): string {
  const requestHost = request.headers.host?.toLowerCase() ?? '';
  return origins.find((origin) => new URL(origin).host === requestHost) ?? origins[0] ?? `http://${requestHost}`;
}

/** Exact comparison: never by prefix or suffix. A missing Origin is not a browser's cross-site request. */
export function isOwnOrigin(origin: string | undefined, request: IncomingMessage, origins: readonly string[]): boolean {
  return origin === undefined || origin === ownOrigin(request, origins);
}

/**
 * The reason why a request is not for this server, or null where it is. Without PUBLIC_URL the origin can only be compared with the host
 * name in the request, and anybody can point a name of theirs at this machine (DNS rebinding). So only names that nobody else can own
 * count: localhost, IP addresses, and the name in HOST.
 */
export function findHostProblem(request: IncomingMessage, server: { origins: readonly string[]; host: string }): string | null {
  const requestHost = request.headers.host?.toLowerCase();
  if (server.origins.length > 0 || requestHost === undefined) return null;
  const name = requestHost.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (isIP(name) > 0 || name === 'localhost' || name.endsWith('.localhost') || name === server.host.toLowerCase()) return null;
  const quotedAddress = /^[a-z0-9.-]{1,253}$/.test(name) ? `http://${requestHost} ` : '';
  return `This server does not know that it is called by this name. Set PUBLIC_URL to the address ${quotedAddress}that people use, and start it again.`;
}

/**
 * The client's address. X-Forwarded-For is trusted only for as many hops as TRUST_PROXY says. An IPv6 client is counted by its /56, since
 * it can choose any address inside; an IPv4 address written as IPv6 is counted alone.
 */
export function clientAddress(request: IncomingMessage, trustedHops: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const chain = [...forwarded, request.socket.remoteAddress ?? ''];
  const address = chain[Math.max(0, chain.length - 1 - trustedHops)] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  return `${cutText(expandIpv6(address), 17)}/56`;
}

/** Eight groups of four hex digits. A /56 is fourteen digits and the three colons between them. */
function expandIpv6(address: string): string {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const first = head.split(':').filter(Boolean);
  const last = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...zeros, ...last].map((group) => group.padStart(4, '0')).join(':');
}
