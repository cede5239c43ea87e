import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErrorBody, VisitorSessionResponse } from '../../src/contracts/http-api.ts';
import type { VisitorPersonResponse } from '../../src/contracts/people/person-list.ts';
import type { IdentifyResponse, MadeIdentityKeyResponse } from '../../src/contracts/people/person.ts';
import { firstSiteId, type SitesResponse } from '../../src/contracts/site.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { servePages } from '../support/serve-pages.ts';
import { newId } from '../../src/platform/new-id.ts';
import { makeFirstAgent, openVisitor, postJson, startConversation } from '../support/socket-client.ts';

let baton: TestBaton;
let admin: { cookie: string };
let site: SitesResponse['sites'][number];
let key: MadeIdentityKeyResponse;
let keySet: JWK[] = [];
let asked = 0;
let pages: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  pages = await servePages(() => {
    asked += 1;
    return { html: JSON.stringify({ keys: keySet }) };
  });
  baton = await runBaton({ IMPORT_PRIVATE_HOSTS: '127.0.0.1' });
  admin = await makeFirstAgent(baton);
  site = (await getJson<SitesResponse>('/api/console/sites')).sites[0] as typeof site;
  key = (await (await postJson(baton.url, `/api/console/sites/${firstSiteId}/identity-keys`, {}, admin.cookie)).json()) as MadeIdentityKeyResponse;
});
afterAll(async () => {
  pages.close();
  await baton[Symbol.asyncDispose]();
});

async function getJson<Answer>(place: string): Promise<Answer> {
  return (await (await fetch(`${baton.url}${place}`, { headers: { cookie: admin.cookie } })).json()) as Answer;
}
const inAnHour = (): number => Math.floor(Date.now() / 1_000) + 3_600;
const sign = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT({ aud: site.key, exp: inAnHour(), ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key.secret));
const arrive = async (): Promise<VisitorSessionResponse> =>
  (await (await fetch(`${baton.url}/api/visitor/session`, { method: 'POST' })).json()) as VisitorSessionResponse;
const call = (place: string, body: unknown, token: string): Promise<Response> =>
  fetch(`${baton.url}/api/visitor/${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const whyOf = async (response: Response): Promise<string> => ((await response.json()) as ErrorBody).error.message;
const personOf = (visitorId: string): Promise<VisitorPersonResponse> => getJson<VisitorPersonResponse>(`/api/console/visitors/${visitorId}/person`);

async function publish(identity: { enforce?: boolean; jwks?: string }, others: { pageTrail?: boolean } = {}): Promise<void> {
  const before = (await getJson<SitesResponse>('/api/console/sites')).sites[0] as typeof site;
  const send = (method: string, place: string, body: unknown): Promise<Response> =>
    fetch(`${baton.url}/api/console/sites/${firstSiteId}/${place}`, {
      method,
      headers: { 'content-type': 'application/json', origin: baton.url, cookie: admin.cookie },
      body: JSON.stringify(body),
    });
  const draft = { ...before.published, pageTrail: false, ...others, identity: { enforce: false, jwks: '', ...identity } };
  const saved = (await (await send('PUT', 'draft', { revision: before.revision, draft })).json()) as { site: typeof site };
  expect((await send('POST', 'publish', { revision: saved.site.revision })).status).toBe(200);
}

it('[PP1] [PP2] [PP13] a token makes a visitor known over HTTP, and a bad one is refused in a sentence', async () => {
  const visitor = await arrive();
  const bad = await call('identify', { token: await sign({ sub: 'u-1', exp: 1 }) }, visitor.token);
  expect(bad.status).toBe(403);
  expect(await whyOf(bad)).toContain('The token expired');
  expect((await personOf(visitor.visitorId)).person).toBeNull();

  const good = await call('identify', { token: await sign({ sub: 'u-1', name: 'Mia', attributes: { plan: 'pro' } }) }, visitor.token);
  const { session, isOther } = (await good.json()) as IdentifyResponse;
  expect(isOther).toBe(false);
  expect((await call('action', { name: 'looked' }, visitor.token)).status).toBe(401);
  expect((await call('action', { name: 'looked', properties: { at: 'home' } }, session?.token ?? '')).status).toBe(200);
  expect(await personOf(visitor.visitorId)).toMatchObject({
    person: { name: 'Mia', isVerified: true, attributes: { plan: 'pro' } },
    actions: [{ name: 'looked', properties: { at: 'home' } }],
  });
});

it('[WG88] tells a browser the address and the name that the site signed, and nothing that a page or an agent said', async () => {
  const own = async (token: string): Promise<unknown> =>
    (await fetch(`${baton.url}/api/visitor/person`, { headers: { authorization: `Bearer ${token}` } })).json();
  const visitor = await arrive();
  await call('person', { name: 'Mia of the page', email: 'page@example.com' }, visitor.token);
  expect(await own(visitor.token)).toEqual({ email: null, name: null });
  const { session } = (await (
    await call('identify', { token: await sign({ sub: 'u-own', email: 'mia@example.com' }) }, visitor.token)
  ).json()) as IdentifyResponse;
  expect(await own(session?.token ?? '')).toEqual({ email: 'mia@example.com', name: null });
  expect((await fetch(`${baton.url}/api/visitor/person`)).status).toBe(401);
});

it.each([
  ['a list', '{"attributes": {"a": [1]}}', 400, 'attributes: a must be a text, a number, true or false, or null to remove it, not a list'],
  ['a prototype', '{"attributes": {"__proto__": {"admin": true}}}', 400, 'attributes: the name __proto__ is reserved'],
  ['a constructor', '{"attributes": {"constructor": "x"}}', 400, 'attributes: the name constructor is reserved'],
  ['10 MB', JSON.stringify({ attributes: { a: 'x'.repeat(10_000_000) } }), 413, ''],
  ['no JSON', '{', 400, ''],
  ['an unknown field', '{"isVerified": true}', 400, 'body: there is no field isVerified'],
])('[PP21] %s instead of attributes is refused, and nothing changes', async (_name, body, status, sentence) => {
  const visitor = await arrive();
  await call('person', { name: 'Mia', attributes: { plan: 'pro' } }, visitor.token);
  const refused = await call('person', body, visitor.token);
  expect(refused.status).toBe(status);
  expect(await whyOf(refused)).toContain(sentence);
  expect((await personOf(visitor.visitorId)).person).toMatchObject({ name: 'Mia', attributes: { plan: 'pro' } });
});

it('[PP3] a key that is retired signs nothing any more, and who is known stays known', async () => {
  const visitor = await arrive();
  const second = (await (await postJson(baton.url, `/api/console/sites/${firstSiteId}/identity-keys`, {}, admin.cookie)).json()) as MadeIdentityKeyResponse;
  const signed = (secret: string) =>
    new SignJWT({ sub: 'u-3', aud: site.key, exp: inAnHour() }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
  const { session } = (await (await call('identify', { token: await signed(key.secret) }, visitor.token)).json()) as IdentifyResponse;
  const retired = await fetch(`${baton.url}/api/console/sites/${firstSiteId}/identity-keys/${key.key.id}`, {
    method: 'DELETE',
    headers: { cookie: admin.cookie },
  });
  expect(retired.status).toBe(200);
  const token = session?.token ?? '';
  expect(await whyOf(await call('identify', { token: await signed(key.secret) }, token))).toContain('not made with an active key');
  expect(await (await call('identify', { token: await signed(second.secret) }, token)).json()).toEqual({ session: null, isOther: false });
  key = second;
});

it('[PP22] a site that enforces signatures takes no unsigned data, and no action of a visitor whom it did not sign', async () => {
  await publish({ enforce: true });
  const visitor = await arrive();
  const refused = await call('person', { name: 'Root' }, visitor.token);
  expect(refused.status).toBe(403);
  expect(await whyOf(refused)).toContain('takes signed data alone');
  expect((await personOf(visitor.visitorId)).person).toBeNull();
  const untold = await call('action', { name: 'looked' }, visitor.token);
  expect(untold.status).toBe(403);
  expect(await whyOf(untold)).toContain('call identify with a token first');
  const identified = await call('identify', { token: await sign({ sub: 'u-4' }) }, visitor.token);
  const { session } = (await identified.json()) as IdentifyResponse;
  expect((await call('action', { name: 'looked' }, session?.token ?? '')).status).toBe(200);
  expect(await personOf(visitor.visitorId)).toMatchObject({ actions: [{ name: 'looked' }] });
  await publish({});
});

it('[PP26] a name that a page sets after the chat connected is that of the conversation that begins then', async () => {
  const { token } = await arrive();
  const chat = await openVisitor(baton.url, { token });
  expect((await call('person', { name: 'Nia Named', email: 'nia@example.com' }, token)).status).toBe(200);
  const conversationId = await startConversation(chat);
  const found = await getJson<object>(`/api/console/conversations/${conversationId}`);
  expect(found).toMatchObject({ conversation: { visitorName: 'Nia Named', visitorEmail: 'nia@example.com' } });
  chat.close();
});

it('[PP27] pages of a visit are stored where the site says so, and never for a browser with Global Privacy Control', async () => {
  const { visitorId, token } = await arrive();
  const tell = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${baton.url}/api/visitor/page`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ url, title: 'Shop' }),
    });
  expect((await tell('https://shop.example/before')).status).toBe(200);
  await publish({}, { pageTrail: true });
  expect((await tell('https://shop.example/private', { 'sec-gpc': '1' })).status).toBe(200);
  expect((await tell('https://shop.example/seen')).status).toBe(200);
  expect((await personOf(visitorId)).visits).toMatchObject([{ url: 'https://shop.example/seen', title: 'Shop' }]);
  await publish({});
});

it('[PP4] public keys are read once for many tokens, and an address that has none is said', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  keySet = [{ ...(await exportJWK(publicKey)), kid: 'es', alg: 'ES256' }];
  await publish({ jwks: `http://127.0.0.1:${pages.port}/keys` });
  const token = await new SignJWT({ sub: 'u-5', aud: site.key, exp: inAnHour() }).setProtectedHeader({ alg: 'ES256', kid: 'es' }).sign(privateKey);
  for (let count = 0; count < 3; count += 1) expect((await call('identify', { token }, (await arrive()).token)).status).toBe(200);
  expect(asked).toBe(1);
  await publish({ jwks: `http://127.0.0.2:${pages.port}/keys` });
  expect(await whyOf(await call('identify', { token }, (await arrive()).token))).toMatch(/could not be read from .*no public address/);
  await publish({});
});

it('[PP50] [PP54] who is blocked is refused with a kind sentence over the socket and for files, may end, and writes again when unblocked', async () => {
  const visitor = await openVisitor(baton.url);
  const conversationId = await startConversation(visitor);
  const welcome = visitor.frames.find((frame) => frame.type === 'welcome');
  const visitorId = welcome?.type === 'welcome' ? welcome.visitorId : '';
  const { personId } = (await (await postJson(baton.url, `/api/console/visitors/${visitorId}/person`, {}, admin.cookie)).json()) as { personId: string };
  const block = (blocked: boolean) =>
    fetch(`${baton.url}/api/console/people/${personId}/block`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', origin: baton.url, cookie: admin.cookie },
      body: JSON.stringify({ blocked }),
    });
  expect((await block(true)).status).toBe(200);
  const answerTo = async (command: Parameters<typeof visitor.send>[0] & { id: string }) => {
    visitor.send(command);
    return visitor.wait((frame) => (frame.type === 'ack' || frame.type === 'refused') && frame.id === command.id);
  };
  const say = () => answerTo({ type: 'message-send', id: newId(), conversationId, text: 'hello?' });
  const refusal = { type: 'refused', code: 'blocked', message: 'Sorry, you cannot write to us here at the moment.' };
  expect(await say()).toMatchObject(refusal);
  expect(await answerTo({ type: 'person-request', id: newId(), conversationId, wait: true })).toMatchObject(refusal);
  expect(await answerTo({ type: 'conversation-start', id: newId(), conversationId: newId(), page: null })).toMatchObject(refusal);
  const upload = await fetch(`${baton.url}/api/visitor/attachments?name=a.txt`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${visitor.token}` },
    body: 'words',
  });
  expect([upload.status, await whyOf(upload)]).toEqual([403, refusal.message]);
  expect((await block(false)).status).toBe(200);
  expect(await say()).toMatchObject({ type: 'ack' });
  await block(true);
  expect(await answerTo({ type: 'conversation-close', id: newId(), conversationId })).toMatchObject({ type: 'ack' });
  visitor.close();
});
