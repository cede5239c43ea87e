import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import { siteSettingsSchema, type SitesResponse } from '../../src/contracts/site.ts';
import type { VisitorCommand, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { insertSite, updatePublished } from '../../src/sites/site-store.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { ask, makeFirstAgent, postJson, SocketClient, startConversation, type VisitorClient } from '../support/socket-client.ts';

const shop = 'https://shop.example';
const bakery = 'https://bakery.example';
const key = 'pk_bakery';
const bots = mkdtempSync(path.join(tmpdir(), 'baton bots '));
let baton: TestBaton;

beforeAll(async () => {
  const source = fileURLToPath(new URL('../../bots/baton', import.meta.url));
  for (const name of ['baton', 'bakery']) cpSync(source, path.join(bots, name), { recursive: true });
  const file = path.join(bots, 'bakery', 'bot.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('name: Baton Assistant', 'name: Crumb'));
  baton = await runBaton({ WIDGET_ORIGINS: shop, BOTS_DIR: bots }, undefined, async (database) => {
    const id = newId();
    const greeting = { en: 'Fresh bread, any questions?' };
    const published = siteSettingsSchema.parse({ name: 'Bakery', origins: [bakery], bot: 'bakery', articleTags: ['bakery'], greeting });
    await insertSite(database, { id, key, draft: published });
    await updatePublished(database, { id, revision: 1, published, at: new Date().toISOString() });
  });
});
afterAll(async () => {
  await baton[Symbol.asyncDispose]();
  rmSync(bots, { recursive: true, force: true });
});

const at = (place: string, site?: string): string => `${baton.url}${place}${site === undefined ? '' : `?site=${encodeURIComponent(site)}`}`;
const post = (place: string, body: unknown, options: { site?: string; token?: string } = {}): Promise<Response> =>
  fetch(at(place, options.site), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(options.token ? { authorization: `Bearer ${options.token}` } : {}) },
    body: JSON.stringify(body),
  });
const arrive = async (site?: string): Promise<VisitorSessionResponse> =>
  (await (await post('/api/visitor/session', {}, site === undefined ? {} : { site })).json()) as VisitorSessionResponse;
async function greet(token: string, site?: string): Promise<SocketClient<VisitorCommand, VisitorFrame>> {
  const client = await SocketClient.open<VisitorCommand, VisitorFrame>(at('/ws/visitor', site));
  client.send({ type: 'hello', protocol: 1, token, language: 'en', resume: null });
  await client.until(() => client.frames[0] ?? client.closeCode);
  return client;
}

let admin: Promise<{ cookie: string }> | null = null;
const makeAdmin = (): Promise<{ cookie: string }> => (admin ??= makeFirstAgent(baton));

describe('two sites on one server', () => {
  it('[SI11] each has pages of its own: script, frame and session', async () => {
    const script = async (site: string | undefined, origin: string): Promise<string> =>
      (await fetch(at('/widget.js', site), { headers: { referer: `${origin}/a` } })).text();
    expect(await script(undefined, shop)).toContain('attachShadow');
    expect(await script(key, bakery)).toContain('attachShadow');
    for (const [site, origin] of [
      [undefined, bakery],
      [key, shop],
      ['pk_nobody', shop],
      ['__proto__', shop],
    ] as const)
      expect(await script(site, origin), `${site} on ${origin}`).not.toContain('attachShadow');

    const ancestors = async (site?: string): Promise<string> =>
      /frame-ancestors ([^;]*)/.exec((await fetch(at('/widget/index.html', site))).headers.get('content-security-policy') ?? '')?.[1] ?? '';
    expect(await ancestors()).toBe(`'self' ${shop}`);
    expect(await ancestors(key)).toBe(`'self' ${bakery}`);
    expect(await ancestors('pk_nobody')).toBe("'none'");

    expect((await post('/api/visitor/session', { site: shop }, { site: key })).status).toBe(403);
    expect((await post('/api/visitor/session', { site: bakery }, { site: key })).status).toBe(201);
  });

  it('[SI1] an unknown key is refused in words on session, line and socket', async () => {
    for (const place of ['/api/visitor/session', '/api/visitor/line']) {
      const answer = await post(place, {}, { site: 'pk_nobody' });
      expect({ status: answer.status, text: await answer.text() }).toEqual({
        status: 404,
        text: expect.stringContaining('No site of this Baton has this key') as string,
      });
    }
    await expect(SocketClient.open(at('/ws/visitor', 'pk_nobody'))).rejects.toThrow('404');
  });

  it('[SI20] [SI21] the token of one shows nobody on the other, and opens no conversation there', async () => {
    const here = await arrive(key);
    const there = await arrive();
    const client = await greet(here.token, key);
    const conversationId = newId();
    client.send({ type: 'conversation-start', id: newId(), conversationId, page: null });
    await client.until(() => client.frames.find((frame) => frame.type === 'ack'));
    client.close();

    expect((await greet(here.token)).closeCode, 'the first site does not know the visitor').toBe(4401);
    expect((await greet(there.token, key)).closeCode).toBe(4401);
    const stranger = await greet(there.token);
    stranger.send({ type: 'resume', conversationId, afterSeq: 0 });
    expect(await stranger.until(() => stranger.frames.find((frame) => frame.type === 'refused'))).toMatchObject({ code: 'not-found' });
    stranger.close();
    const file = (token: string, site?: string): Promise<Response> =>
      fetch(at(`/api/visitor/attachments/${newId()}`, site), { headers: { authorization: `Bearer ${token}` } });
    expect((await file(here.token, key)).status, 'known, and there is no such file').toBe(404);
    expect((await file(here.token)).status).toBe(401);
    const again = await greet(here.token, key);
    expect(again.frames[0]).toMatchObject({ type: 'welcome', conversationId });
    again.close();
  });

  it('[SI22] [SI23] each has its own bot and greeting, and cites no article that another site keeps to itself', async () => {
    const { cookie } = await makeAdmin();
    const publish = async (title: string, markdown: string, tags: string[]): Promise<void> => {
      const body = { title, markdown, tags, questions: [], language: 'en', version: 0 };
      const { id } = (await (await postJson(baton.url, '/api/console/articles', body, cookie)).json()) as { id: string };
      await postJson(baton.url, `/api/console/articles/${id}/publish`, {}, cookie);
    };
    await publish('How long does the sourdough proof', 'The sourdough proofs for eighteen hours in the cellar.', ['bakery']);
    const visit = async (site?: string): Promise<VisitorClient> => {
      const { token } = await arrive(site);
      return Object.assign(await greet(token, site), { token, conversationId: '' });
    };
    const here = await visit(key);
    expect(here.frames[0]).toMatchObject({ bot: { name: 'Crumb', greeting: 'Fresh bread, any questions?' } });
    await startConversation(here);
    const known = await ask(here, 'How long does the sourdough proof?');
    expect(known.author).toMatchObject({ name: 'Crumb' });
    expect(known.body.text).toContain('eighteen hours');
    here.close();

    const there = await visit();
    expect(there.frames[0]).toMatchObject({ bot: { name: 'Baton Assistant' } });
    await startConversation(there);
    const unknown = await ask(there, 'How long does the sourdough proof?');
    expect(unknown.body).toMatchObject({ citations: [] });
    expect(unknown.body.text).not.toContain('eighteen');
    there.close();
  });

  it('[SI30] [SI42] [SI43] the console shows where a widget was asked for, and a draft to those alone who are signed in', async () => {
    const { cookie } = await makeAdmin();
    const call = async (method: string, place: string, body?: unknown): Promise<unknown> => {
      const headers = { cookie, origin: baton.url, 'content-type': 'application/json' };
      const response = await fetch(`${baton.url}/api/console/${place}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      return response.json();
    };
    const list = async (): Promise<SitesResponse['sites']> => ((await call('GET', 'sites')) as SitesResponse).sites;
    await fetch(at('/widget.js', key), { headers: { referer: `${shop}/a` } });
    await fetch(at('/widget.js', key), { headers: { referer: `${bakery}/a` } });
    for (const missing of ['frame-src', '<script>'])
      await fetch(`${at('/widget/seen.js', key)}&missing=${encodeURIComponent(missing)}`, { headers: { origin: bakery } });
    const site = (await list()).find((candidate) => candidate.key === key);
    expect(site?.sightings.map(({ origin, kind, detail }) => `${kind} ${origin} ${detail}`.trim()).sort()).toEqual([
      `blocked ${bakery} frame-src`,
      `refused ${shop}`,
      `shown ${bakery}`,
    ]);

    const draft = { ...site?.published, greeting: { en: 'A <b>draft</b> </script>' } };
    const saved = (await call('PUT', `sites/${site?.id ?? ''}/draft`, { revision: site?.revision, draft })) as { site: SitesResponse['sites'][number] };
    const page = async (cookie?: string): Promise<string> =>
      (await fetch(`${at('/widget/index.html', key)}&draft=1&language=en`, { headers: cookie ? { cookie } : {} })).text();
    expect(await page(cookie)).toContain('A \\u003cb>draft\\u003c/b> \\u003c/script>');
    expect(await page()).not.toContain('draft');
    await call('POST', `sites/${site?.id ?? ''}/publish`, { revision: saved.site.revision });
    const client = await greet((await arrive(key)).token, key);
    expect(client.frames[0]).toMatchObject({ bot: { greeting: 'A <b>draft</b> </script>' } });
    client.close();
  });
});
