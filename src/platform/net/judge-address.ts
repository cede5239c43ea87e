import { BlockList, isIP } from 'node:net';

/** IPv4 that belongs to no public network: this host, private, shared, link-local, test, multicast and reserved ranges (RFC 6890 and its updates). */
const closedFour = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);
/** Of IPv6 only global unicast is public. Addresses in which an IPv4 one is wrapped are outside of it, or among these. */
const openSix = blockList('ipv6', [['2000::', 3]]);
const closedSix = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

/** True where an address lies in the public internet, so that a name or a redirect that leads to it opens nothing of one's own network. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closedFour.check(address, 'ipv4');
  return family === 6 && !address.includes('%') && openSix.check(address, 'ipv6') && !closedSix.check(address, 'ipv6');
}

export type OpenedHosts = {
  /** Whether an operator opened this name and whatever it leads to. */
  hasName(name: string): boolean;
  hasAddress(address: string): boolean;
};

/** Names, addresses and networks (CIDR) that an operator opened. Returns what is wrong with an entry in its place. */
export function readOpenedHosts(entries: readonly string[]): OpenedHosts | { why: string } {
  const names = new Set<string>();
  const networks = new BlockList();
  for (const entry of entries) {
    const [start = '', length] = entry.split('/');
    const family = isIP(start);
    if (family !== 0) {
      const bits = length === undefined ? (family === 4 ? 32 : 128) : Number(length);
      if (!/^\d{0,3}$/.test(length ?? '') || bits > (family === 4 ? 32 : 128)) return { why: `"${entry}" is not a network such as 10.2.0.0/16` };
      networks.addSubnet(start, bits, family === 4 ? 'ipv4' : 'ipv6');
    } else if (/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(entry)) names.add(entry.toLowerCase());
    else return { why: `"${entry}" is neither a host name nor an address nor a network such as 10.2.0.0/16` };
  }
  return {
    hasName: (name) => names.has(name.toLowerCase()),
    hasAddress: (address) => isIP(address) !== 0 && networks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6'),
  };
}

function blockList(family: 'ipv4' | 'ipv6', networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [start, bits] of networks) list.addSubnet(start, bits, family);
  return list;
}
