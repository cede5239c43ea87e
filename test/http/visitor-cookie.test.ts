import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrameSessionResponse } from '../../src/contracts/http-api.ts';
import type { VisitorCommand, VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import { createVisitorCookie } from '../../src/http/visitor/visitor-cookie.ts';
import { listAncestors } from '../../src/contracts/site-origin.ts';
import { mayShow } from '../../src/sites/open-sites.ts';
import type { Site } from '../../src/contracts/site.ts';
import { newId } from '../../src/platform/new-id.ts';
import { parseVisitorProof } from '../../src/visitor/visitor-proof.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { firstSite, sampleSite } from '../support/sample-site.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { SocketClient } from '../support/socket-client.ts';

const own = 'https://chat.example';
const shop = 'https://shop.example';
const ask = (method: string, headers: Record<string, string>): IncomingMessage =>
  ({ method, headers: { host: 'chat.example', ...headers } }) as unknown as IncomingMessage;

describe('the visitor’s cookie', () => {
  const cookie = createVisitorCookie({ origins: [own] });
  const shown = { cookie: '__Host-baton_visitor=abc' };
  const same = { 'sec-fetch-site': 'same-origin' };

  it('[HT70] has all that browsers ask of such a name, and is kept for each site apart', () => {
    expect(cookie.write('abc', firstSite)).toBe('__Host-baton_visitor=abc; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=31536000');
  });

  it('[HT70] is set over https, and for who says where its requests come from', () => {
    expect(cookie.mayKeep(ask('POST', same))).toBe(true);
    expect(cookie.mayKeep(ask('POST', {}))).toBe(false);
    expect(cookie.mayKeep(ask('POST', { 'sec-fetch-site': 'cross-site' }))).toBe(false);
    for (const origins of [[], ['http://chat.example']]) expect(createVisitorCookie({ origins }).mayKeep(ask('POST', same))).toBe(false);
  });

  it('[HT71] counts with our own origin alone', () => {
    expect(cookie.read(ask('POST', { ...shown, ...same, origin: own }), firstSite)).toEqual({ secret: 'abc', site: null });
    expect(cookie.read(ask('GET', { ...shown, ...same }), firstSite)).toEqual({ secret: 'abc', site: null });
    expect(cookie.read(ask('GET', { ...shown, origin: own, upgrade: 'websocket' }), firstSite)).toEqual({ secret: 'abc', site: null });
    const refused: [method: string, headers: Record<string, string>][] = [
      ['POST', { origin: shop }],
      ['POST', { origin: 'null' }],
      ['POST', { origin: `${own}.evil.example` }],
      ['POST', {}],
      ['POST', same],
      ['POST', { origin: own, 'sec-fetch-site': 'cross-site' }],
      ['POST', { origin: own, 'sec-fetch-site': 'same-site' }],
      ['GET', {}],
      ['GET', { 'sec-fetch-site': 'cross-site' }],
      ['GET', { 'sec-fetch-site': 'none' }],
      ['GET', { upgrade: 'websocket' }],
      ['GET', { upgrade: 'websocket', ...same }],
      ['GET', { upgrade: 'websocket', origin: shop }],
    ];
    for (const [method, headers] of refused)
      expect(cookie.read(ask(method, { ...shown, ...headers }), firstSite), JSON.stringify([method, headers])).toBeNull();
    expect(cookie.read(ask('POST', { cookie: 'baton_visitor=abc', origin: own }), firstSite), 'a neighbour may plant the plain name').toBeNull();
  });
});

describe('a handle', () => {
  it('[HT72] is written with the origin of its page', () => {
    expect(parseVisitorProof('abc')).toEqual({ secret: 'abc', site: null });
    expect(parseVisitorProof('abc@https://shop.example:8443')).toEqual({ secret: 'abc', site: 'https://shop.example:8443' });
    for (const text of ['', '@https://a', 'abc@', 'abc@javascript:x', 'abc@https://a/b', 'abc@https://a@b', 'a b', `${'a'.repeat(201)}`])
      expect(parseVisitorProof(text), text).toBeNull();
  });

  it('[HT75] is for sites that may show the chat: those that are named, or this machine’s where none is', () => {
    const named = sampleSite({ origins: [shop] });
    const may = (site: Site, origin: string): boolean => mayShow(site, { origin, own });
    expect([own, shop].map((origin) => may(named, origin))).toEqual([true, true]);
    expect(['https://evil.example', 'http://localhost:3000', `${shop}.evil.example`].map((origin) => may(named, origin))).toEqual([false, false, false]);
    const unnamed = sampleSite();
    expect(['http://localhost', 'http://localhost:8080', 'http://127.0.0.1:1'].every((origin) => may(unnamed, origin))).toBe(true);
    expect(['http://localhost.evil.example', 'https://localhost:1', shop].some((origin) => may(unnamed, origin))).toBe(false);
    expect(listAncestors([shop])).toEqual(["'self'", shop]);
  });
});

describe('the doors', () => {
  let baton: TestBaton;
  let url: string;
  beforeAll(async () => {
    const port = await findFreePort();
    baton = await runBaton({ PORT: String(port), PUBLIC_URL: own, WIDGET_ORIGINS: `${shop},https://other.example` });
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => baton[Symbol.asyncDispose]());

  const frame = { origin: own, 'sec-fetch-site': 'same-origin' };
  const post = (place: string, body: unknown, headers: Record<string, string>): Promise<Response> =>
    fetch(`${url}/api/visitor/${place}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const open = async (body: object, headers: Record<string, string> = frame) => {
    const response = await post('session', body, headers);
    return { status: response.status, set: response.headers.get('set-cookie'), ...((await response.json()) as FrameSessionResponse) };
  };
  const cookieOf = (set: string | null): string => set?.split(';')[0] ?? '';
  const greet = async (token: string | null, headers: Record<string, string>): Promise<VisitorFrame | number> => {
    const client = await SocketClient.open<VisitorCommand, VisitorFrame>(`${url}/ws/visitor`, headers);
    client.send({ type: 'hello', protocol: 1, token, resume: null });
    const answer = await client.until(() => client.frames[0] ?? client.closeCode);
    client.close();
    return answer;
  };

  it('[HT70] [HT71] the frame gets a cookie and no token; with it and our origin it is known, on routes, sockets and lines', async () => {
    const { status, set, token, visitorId } = await open({ cookies: true, site: shop });
    expect({ status, token }).toEqual({ status: 201, token: null });
    const cookie = cookieOf(set);
    expect(await open({ cookies: true, site: shop }, { ...frame, cookie })).toMatchObject({ status: 200, visitorId, token: null, set: null });
    expect(await greet(null, { origin: own, cookie })).toMatchObject({ type: 'welcome', visitorId });
    expect(
      (await fetch(`${url}/api/visitor/attachments/${visitorId}`, { headers: { cookie, 'sec-fetch-site': 'same-origin' } })).status,
      'known, and there is no such file',
    ).toBe(404);
    const { line } = (await (await post('line', {}, { ...frame, cookie })).json()) as { line: string };
    await post(`line/${line}/send`, { frames: [{ type: 'hello', protocol: 1, token: null, resume: null }] }, frame);
    expect(await (await post(`line/${line}/poll`, {}, frame)).json()).toMatchObject({ frames: [{ type: 'welcome', visitorId }] });
  });

  it('[HT71] the cookie is worth nothing from another page, nor without a word of where it comes from', async () => {
    const { set, visitorId } = await open({ cookies: true, site: shop });
    const cookie = cookieOf(set);
    for (const origin of [shop, 'https://evil.example', 'null']) {
      expect((await post('session', {}, { origin, cookie })).status, origin).toBe(403);
      expect((await post('line', {}, { origin, cookie })).status, origin).toBe(403);
      await expect(SocketClient.open(`${url}/ws/visitor`, { origin, cookie }), origin).rejects.toThrow('403');
      expect((await fetch(`${url}/api/visitor/attachments/${visitorId}`, { headers: { cookie, origin } })).status, origin).toBe(401);
    }
    expect((await fetch(`${url}/api/visitor/attachments/${visitorId}`, { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(401);
    expect((await fetch(`${url}/api/visitor/attachments/${visitorId}`, { headers: { cookie } })).status).toBe(401);
    expect(
      (await fetch(`${url}/api/visitor/attachments`, { method: 'POST', headers: { cookie, 'content-type': 'application/octet-stream' }, body: 'x' })).status,
    ).toBe(401);
    expect(await greet(null, { cookie }), 'a socket without an origin').toBe(4401);
    const { line } = (await (await post('line', {}, { cookie })).json()) as { line: string };
    await post(`line/${line}/send`, { frames: [{ type: 'hello', protocol: 1, token: null, resume: null }] }, {});
    expect(await (await post(`line/${line}/poll`, {}, {})).json()).toEqual({ frames: [], closed: 4401 });
    expect(await open({}, { cookie })).not.toMatchObject({ visitorId });
  });

  it('[HT72] without a cookie the page gets a handle, which counts with its origin alone and thirty days', async () => {
    const { token, set, visitorId } = await open({ site: shop });
    expect(set).toBeNull();
    expect(await greet(`${token}@${shop}`, { origin: own })).toMatchObject({ type: 'welcome', visitorId });
    expect(await greet(token, { origin: own })).toBe(4401);
    expect(await greet(`${token}@https://other.example`, { origin: own })).toBe(4401);
    expect(await open({ site: shop, known: `${token}@${shop}` })).toMatchObject({ status: 200, visitorId, token });
    expect(await open({ site: 'https://other.example', known: `${token}@https://other.example` })).not.toMatchObject({ visitorId });
  });

  it('[HT76] what was cleared opens nothing any more, whoever copied it', async () => {
    const { set, visitorId } = await open({ cookies: true, site: shop });
    const cookie = cookieOf(set);
    const client = await SocketClient.open<VisitorCommand, VisitorFrame>(`${url}/ws/visitor`, { origin: own, cookie });
    client.send({ type: 'hello', protocol: 1, token: null, resume: null });
    const conversationId = newId();
    client.send({ type: 'conversation-start', id: newId(), conversationId, page: null });
    await client.until(() => client.frames.some((frame) => frame.type === 'ack'));
    const clear = (headers: Record<string, string>): Promise<Response> => fetch(`${url}/api/visitor/session`, { method: 'DELETE', headers });
    expect((await clear({ cookie, origin: shop })).status, 'not from another page').toBe(403);
    const cleared = await clear({ ...frame, cookie });
    expect([cleared.status, cleared.headers.get('set-cookie')]).toEqual([
      200,
      '__Host-baton_visitor=; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=0',
    ]);
    await client.until(() => client.frames.some((frame) => frame.type === 'events' && frame.events.some((event) => event.type === 'conversation-closed')));
    client.close();
    expect(await greet(null, { origin: own, cookie })).toBe(4401);
    expect(await open({ cookies: true, site: shop }, { ...frame, cookie })).not.toMatchObject({ visitorId });
  });

  it('[HT75] a site that may not show the chat gets none', async () => {
    expect((await post('session', { site: 'https://evil.example' }, frame)).status).toBe(403);
  });

  it('[HT74] the token of an earlier version moves: to the cookie, or to the page', async () => {
    const first = await open({});
    const moved = await open({ cookies: true, site: shop, known: first.token });
    expect(moved).toMatchObject({ status: 200, visitorId: first.visitorId, token: null });
    expect(await greet(null, { origin: own, cookie: cookieOf(moved.set) })).toMatchObject({ visitorId: first.visitorId });

    const second = await open({});
    expect(await open({ site: shop, known: second.token })).toMatchObject({ visitorId: second.visitorId, token: second.token });
    expect(await greet(`${second.token}@${shop}`, { origin: own })).toMatchObject({ visitorId: second.visitorId });
    expect(await greet(second.token, { origin: own }), 'it is the page’s now').toBe(4401);
  });

  it('[HT71] a program without a browser asks without a body and speaks by its token', async () => {
    const response = await fetch(`${url}/api/visitor/session`, { method: 'POST' });
    const { token, visitorId } = (await response.json()) as FrameSessionResponse;
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await greet(token, {})).toMatchObject({ type: 'welcome', visitorId });
  });
});
