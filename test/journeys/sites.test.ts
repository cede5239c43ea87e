import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import { siteSettingsSchema } from '../../src/contracts/site.ts';
import type { VisitorCommand, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { insertSite, updatePublished } from '../../src/sites/site-store.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { SocketClient } from '../support/socket-client.ts';

const shop = 'https://shop.example';
const bakery = 'https://bakery.example';
const key = 'pk_bakery';
let baton: TestBaton;

beforeAll(async () => {
  baton = await runBaton({ WIDGET_ORIGINS: shop }, undefined, async (database) => {
    const id = newId();
    const published = siteSettingsSchema.parse({ name: 'Bakery', origins: [bakery] });
    await insertSite(database, { id, key, draft: published });
    await updatePublished(database, { id, revision: 1, published, at: new Date().toISOString() });
  });
});
afterAll(() => baton[Symbol.asyncDispose]());

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
  client.send({ type: 'hello', protocol: 1, token, resume: null });
  await client.until(() => client.frames[0] ?? client.closeCode);
  return client;
}

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
});
