import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createGuardedGet } from '../../src/platform/net/guarded-get.ts';
import type { Resolve } from '../../src/platform/net/guard-connection.ts';
import { isPublicAddress, readOpenedHosts, type OpenedHosts } from '../../src/platform/net/judge-address.ts';
import { serveSite, type SitePage } from '../support/serve-site.ts';

const sites: { close(): void }[] = [];
afterEach(() => sites.splice(0).forEach((site) => site.close()));

async function serve(pages: Record<string, SitePage>): Promise<Awaited<ReturnType<typeof serveSite>>> {
  const site = await serveSite(pages);
  sites.push(site);
  return site;
}

function opened(...entries: string[]): OpenedHosts {
  const hosts = readOpenedHosts(entries);
  if ('why' in hosts) throw new Error(hosts.why);
  return hosts;
}

const refuseNames: Resolve = (name) => Promise.reject(new Error(`Nobody was to look up ${name}.`));
const closedGet = createGuardedGet({ opened: opened(), userAgent: 'test', resolve: refuseNames });
const openGet = createGuardedGet({ opened: opened('127.0.0.1'), userAgent: 'test' });

describe('getting pages of the web', () => {
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2002:a00:1::',
    '2001:0:53aa:64c::1',
    '2001:db8::1',
    'no address',
  ])('[PN1] %s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '93.184.216.34', '2606:4700::1111', '2a00:1450:4001::200e'])('[PN1] %s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'http://name:password@example.com/',
    'nothing',
  ])('[PN1] %s is refused, and nothing is looked up', async (address) => {
    expect(await closedGet({ address })).toMatchObject({ kind: 'refused' });
  });

  it('[PN1] a name is refused where one of its addresses is not public, with what an operator can do', async () => {
    const get = createGuardedGet({
      opened: opened(),
      userAgent: 'test',
      resolve: () =>
        Promise.resolve([
          { address: '93.184.216.34', family: 4 },
          { address: '10.0.0.7', family: 4 },
        ]),
    });
    expect(await get({ address: 'http://wiki.example/' })).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/10\.0\.0\.7.*IMPORT_PRIVATE_HOSTS/) as string,
    });
  });

  it('[PN1] an operator opens names, addresses and networks, and nothing beside them', async () => {
    const site = await serve({ '/': 'Welcome.' });
    const resolve: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    for (const entry of ['wiki.internal', '127.0.0.1', '127.0.0.0/8']) {
      const get = createGuardedGet({ opened: opened(entry), userAgent: 'test', resolve });
      expect(await get({ address: `http://wiki.internal:${site.port}/` })).toMatchObject({ kind: 'body' });
    }
    const get = createGuardedGet({ opened: opened('other.internal', '127.0.0.2', '10.0.0.0/8'), userAgent: 'test', resolve });
    expect(await get({ address: `http://wiki.internal:${site.port}/` })).toMatchObject({ kind: 'refused' });
    expect(readOpenedHosts(['10.0.0.0/40'])).toMatchObject({ why: expect.any(String) as string });
    expect(readOpenedHosts(['http://wiki'])).toMatchObject({ why: expect.any(String) as string });
  });

  it('[PN2] a name that leads into the own network at its second look-up is looked up once', async () => {
    const site = await serve({ '/': 'Secret.' });
    let asked = 0;
    // Public when it is judged, and loopback ever after.
    const resolve: Resolve = () => Promise.resolve([{ address: (asked += 1) === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }]);
    const get = createGuardedGet({ opened: opened('192.0.2.0/24'), userAgent: 'test', resolve });
    const got = await get({ address: `http://rebind.example:${site.port}/`, limits: { milliseconds: 1_500 } });
    expect(got.kind).toBe('failed');
    expect(asked).toBe(1);
    expect(site.asked).toEqual([]);
  });

  it.each(['http://169.254.169.254/latest/meta-data/', 'http://[fe80::1]/', 'http://10.0.0.1/', 'file:///etc/passwd', 'http://127.0.0.2:1/'])(
    '[PN3] a redirect to %s is not followed',
    async (target) => {
      const site = await serve({ '/': { status: 302, headers: { location: target } } });
      expect(await openGet({ address: `${site.url}/` })).toMatchObject({ kind: 'refused' });
    },
  );

  it('[PN3] a ring of redirects ends', async () => {
    const site = await serve({ '/a': { status: 302, headers: { location: '/b' } }, '/b': { status: 302, headers: { location: '/a' } } });
    expect(await openGet({ address: `${site.url}/a` })).toMatchObject({ kind: 'failed', why: 'redirects more than 5 times' });
    expect(site.asked).toHaveLength(6);
  });

  it('[PN4] a body longer than it may be is let go, packed or not', async () => {
    const long = Buffer.alloc(300_000, 'a');
    const site = await serve({ '/': { body: long }, '/packed': { body: gzipSync(long), headers: { 'content-encoding': 'gzip' } } });
    for (const path of ['/', '/packed']) {
      expect(await openGet({ address: `${site.url}${path}`, limits: { bytes: 200_000 } })).toMatchObject({
        kind: 'failed',
        why: expect.stringMatching(/sends more/) as string,
      });
      expect(await openGet({ address: `${site.url}${path}` })).toMatchObject({ kind: 'body', bytes: long });
    }
  });

  it('[PN4] a body that never ends and a server that says nothing cost the time that is given', async () => {
    const drips: NodeJS.Timeout[] = [];
    const site = await serve({
      '/drip': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        drips.push(setInterval(() => response.write('a'), 20));
        response.once('close', () => drips.forEach(clearInterval));
      },
      '/silent': () => {},
    });
    for (const path of ['/drip', '/silent']) {
      expect(await openGet({ address: `${site.url}${path}`, limits: { milliseconds: 300 } })).toMatchObject({
        kind: 'failed',
        why: expect.stringMatching(/takes longer/) as string,
      });
    }
  });
});
