import { afterEach, describe, expect, it } from 'vitest';
import type { Resolve } from '../../src/platform/net/guard-connection.ts';
import { createGuardedPost, type GuardedPost } from '../../src/platform/net/guarded-post.ts';
import { readOpenedHosts } from '../../src/platform/net/judge-address.ts';
import { serveSite, type SitePage } from '../support/serve-site.ts';

const sites: { close(): void }[] = [];
afterEach(() => sites.splice(0).forEach((site) => site.close()));

async function serve(pages: Record<string, SitePage>): Promise<Awaited<ReturnType<typeof serveSite>>> {
  const site = await serveSite(pages);
  sites.push(site);
  return site;
}

function poster(entries: string[], resolve?: Resolve): GuardedPost {
  const opened = readOpenedHosts(entries);
  if ('why' in opened) throw new Error(opened.why);
  return createGuardedPost({ opened, setting: 'WEBHOOK_PRIVATE_HOSTS', userAgent: 'test', ...(resolve ? { resolve } : {}) });
}

const refuseNames: Resolve = (name) => Promise.reject(new Error(`Nobody was to look up ${name}.`));
const message = { headers: { 'content-type': 'application/json' }, body: '{"a":"Grüße"}' };

describe('posting to the web', () => {
  it.each([
    'https://127.0.0.1:1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/',
    'http://8.8.8.8/',
    'ftp://example.com/',
    'https://name:password@example.com/',
    'nothing',
  ])('[PN5] %s is refused, and nothing is looked up', async (address) => {
    expect(await poster([], refuseNames)({ address, ...message })).toMatchObject({ kind: 'refused' });
  });

  it('[PN5] a name that leads into the own network at its second look-up is looked up once', async () => {
    const site = await serve({ '/': 'Secret.' });
    let asked = 0;
    const resolve: Resolve = () => Promise.resolve([{ address: (asked += 1) === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }]);
    const post = poster(['192.0.2.0/24'], resolve);
    expect(await post({ address: `http://rebind.example:${site.port}/`, ...message, limits: { milliseconds: 500 } })).toMatchObject({ kind: 'failed' });
    expect(asked).toBe(1);
    expect(site.asked).toEqual([]);
  });

  it('[PN5] the whole body arrives, and a redirect is an answer like any other', async () => {
    let got = '';
    const site = await serve({
      '/': (request, response) => {
        request.on('data', (part: Buffer) => (got += part.toString()));
        request.once('end', () => response.writeHead(302, { location: '/elsewhere' }).end('moved'));
      },
    });
    expect(await poster(['127.0.0.1'])({ address: `${site.url}/`, ...message })).toEqual({ kind: 'answered', status: 302, text: 'moved' });
    expect(got).toBe(message.body);
    expect(site.asked).toEqual(['/']);
  });

  it('[PN5] a server that says nothing costs the time that is given, and an answer without an end its bound', async () => {
    const site = await serve({
      '/silent': () => {},
      '/endless': (_request, response) => {
        response.writeHead(200);
        const write = (): void => {
          while (!response.destroyed && response.write('a'.repeat(10_000))) continue;
        };
        response.on('drain', write);
        write();
      },
    });
    const post = poster(['127.0.0.1']);
    expect(await post({ address: `${site.url}/silent`, ...message, limits: { milliseconds: 300 } })).toMatchObject({
      kind: 'failed',
      why: expect.stringMatching(/takes longer/) as string,
    });
    const endless = await post({ address: `${site.url}/endless`, ...message });
    expect(endless).toMatchObject({ kind: 'answered', status: 200 });
    expect(endless.kind === 'answered' && endless.text.length).toBe(65_536);
  });
});
