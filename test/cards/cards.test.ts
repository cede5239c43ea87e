import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CardsResponse } from '../../src/contracts/cards/card.ts';
import type { CardTestResponse, SavedCardEndpointResponse } from '../../src/contracts/cards/card-endpoint.ts';
import { newId } from '../../src/platform/new-id.ts';
import { openApi, type TestApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent, openVisitor, startConversation } from '../support/socket-client.ts';

type Heard = { headers: IncomingHttpHeaders; body: string };
const heard: Heard[] = [];
const nothing: Heard = { headers: {}, body: '' };
let answer: { status: number; text: string } = { status: 200, text: '{}' };
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += String(part)));
  request.on('end', () => {
    heard.push({ headers: request.headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
  });
});
let baton: TestBaton;
let admin: { cookie: string; agentId: string };
let api: TestApi;
let secret: string;
let address: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cards`;
  baton = await runBaton({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1,localhost' });
  admin = await makeFirstAgent(baton, 'Ana Admin');
  api = await openApi(baton, admin);
  secret = (await save(address)).secret ?? '';
});
afterAll(async () => {
  await baton[Symbol.asyncDispose]();
  server.close();
});

async function call<Response>(way: string, body?: unknown): Promise<{ status: number; json: Response & { error?: { message: string } } }> {
  const [method = '', path = ''] = way.split(' ');
  const headers = { cookie: admin.cookie, origin: baton.url, 'content-type': 'application/json' };
  const response = await fetch(`${baton.url}/api/console/${path}`, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }) });
  return { status: response.status, json: (await response.json()) as Response & { error?: { message: string } } };
}
const save = async (url: string): Promise<SavedCardEndpointResponse> =>
  (await call<SavedCardEndpointResponse>('PUT cards', { url, siteIds: [], isEnabled: true })).json;
const begin = async (visitor?: object): Promise<string> =>
  (await api.call('POST /conversations', { body: { text: 'Where is my order?', visitor } })).body.id as string;
const look = async (id: string): Promise<CardsResponse> => (await call<CardsResponse>(`GET conversations/${id}/cards`)).json;
const card = { id: '1042', title: 'Order 1042', fields: [{ label: 'State', value: 'Sent' }], links: [{ label: 'Shop', url: 'https://shop.example/1042' }] };

it('[CD1] [CD4] the server is asked once in half a minute, signed, with the person', async () => {
  answer = { status: 200, text: JSON.stringify({ cards: [card] }) };
  const id = await begin({ name: 'Ada', email: 'ada@example.com' });
  heard.length = 0;
  const [first, second] = await Promise.all([look(id), look(id)]);
  expect([first, second]).toMatchObject([{ isSetUp: true, why: null, cards: [card] }, { cards: [card] }]);
  expect((await look(id)).cards).toHaveLength(1);
  expect(heard).toHaveLength(1);
  const [request] = heard;
  const { headers, body } = request ?? nothing;
  expect(JSON.parse(body)).toMatchObject({
    type: 'card.requested',
    data: { conversation: { id }, agent: { id: admin.agentId }, person: { name: 'Ada', email: 'ada@example.com', externalId: null, isVerified: false } },
  });
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = createHmac('sha256', key)
    .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
    .digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signed}`);
});

it.each([
  ['{"cards": [{"title": ""}]}', 'the answer is not as described: cards.0.id is missing'],
  ['{"cards": [{"id": "1", "title": "x", "links": [{"label": "y", "url": "javascript:alert(1)"}]}]}', 'must begin with https://'],
  ['<html>', 'the answer is not JSON'],
])('[CD2] [CD3] of the answer %s no card is shown, and why', async (text, why) => {
  answer = { status: 200, text };
  expect(await look(await begin())).toMatchObject({ cards: [], why: expect.stringContaining(why) });
});

it('[CD2] [CD4] 404 says that nothing is known, a fault of the server is told, and an address of one’s own network is not asked', async () => {
  answer = { status: 404, text: '' };
  expect(await look(await begin())).toEqual({ isSetUp: true, cards: [], why: null });
  expect((await call<CardTestResponse>('POST cards/test')).json.why).toContain('its path is wrong');
  answer = { status: 500, text: '' };
  const id = await begin();
  expect((await look(id)).why).toBe('the server answers with 500');
  answer = { status: 200, text: JSON.stringify({ cards: [card] }) };
  // A failure is asked for again long before half a minute is over.
  await expect.poll(async () => (await look(id)).cards.length, { timeout: 20_000 }).toBe(1);
  await save('https://10.0.0.7/cards');
  expect((await look(await begin())).why).toContain('is not asked: its address');
  await save(address);
});

it('[CD5] a press is sent once, signed under its own id, and only for a button that is shown', async () => {
  answer = { status: 200, text: JSON.stringify({ cards: [{ ...card, buttons: [{ id: 'stop', label: 'Stop it', confirm: 'Sure?' }] }] }) };
  const id = await begin();
  await look(id);
  answer = { status: 200, text: '{"text": "It is stopped."}' };
  heard.length = 0;
  const press = { pressId: newId(), cardId: '1042', buttonId: 'stop' };
  expect((await call(`POST conversations/${id}/cards/press`, press)).json).toEqual({ text: 'It is stopped.' });
  answer = { status: 200, text: JSON.stringify({ cards: [{ ...card, buttons: [{ id: 'stop', label: 'Stop it' }] }] }) };
  expect((await call(`POST conversations/${id}/cards/press`, press)).json).toEqual({ text: 'It is stopped.' });
  const presses = heard.filter(({ body }) => body.includes('card.button'));
  expect(presses).toHaveLength(1);
  expect(presses[0]?.headers['webhook-id']).toBe(`msg_${press.pressId}`);
  expect(JSON.parse(presses[0]?.body ?? '')).toMatchObject({ data: { cardId: '1042', buttonId: 'stop', agent: { name: 'Ana Admin' } } });
  expect((await call(`POST conversations/${id}/cards/press`, { ...press, pressId: newId(), buttonId: 'delete-everything' })).status).toBe(409);
  const { json } = await call<{ entries: object[] }>('GET audit');
  expect(json.entries).toContainEqual(expect.objectContaining({ action: 'card-button-pressed', subject: 'Stop it', detail: 'Order 1042' }));
});

it('[CD6] the secret is shown once, and a new one signs from then on', async () => {
  const { json } = await call<{ endpoint: object }>('GET cards');
  expect(json.endpoint).toEqual({ url: address, siteIds: [], isEnabled: true, secretEnding: secret.slice(-4) });
  expect((await save(address)).secret).toBeNull();
  const renewed = (await call<SavedCardEndpointResponse>('POST cards/secret')).json.secret ?? '';
  expect(renewed).not.toBe(secret);
  answer = { status: 200, text: '{}' };
  heard.length = 0;
  expect((await call<CardTestResponse>('POST cards/test')).json).toEqual({ cards: [], why: null });
  const { headers, body } = heard[0] ?? nothing;
  const key = Buffer.from(renewed.replace('whsec_', ''), 'base64');
  const signed = createHmac('sha256', key)
    .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
    .digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signed}`);
  await call('PUT cards', { url: address, siteIds: [newId()], isEnabled: true });
  expect(await look(await begin())).toEqual({ isSetUp: false, cards: [], why: null });
  expect((await call('DELETE cards')).status).toBe(200);
  expect((await call('POST cards/test')).status).toBe(404);
});

it('[CD7] the demo shop answers with the orders of the customer whom it signed in, and with nothing for anybody else', async () => {
  await save(`${baton.url}/shop/cards`);
  expect((await call<CardTestResponse>('POST cards/test')).json.cards).toHaveLength(2);
  expect(await look(await begin({ name: 'Ada Fields', email: 'ada@fieldnote.example' }))).toEqual({ isSetUp: true, cards: [], why: null });
  const visitor = await openVisitor(baton.url);
  const id = await startConversation(visitor);
  const token = await fetch(`${baton.url}/shop/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baton.url },
    body: '{"customer":"noor"}',
  });
  const identified = await fetch(`${baton.url}/api/visitor/identify`, {
    method: 'POST',
    headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ token: ((await token.json()) as { token: string }).token }),
  });
  expect(identified.status).toBe(200);
  expect((await look(id)).cards.map(({ title }) => title)).toEqual(['Order 1061']);
  const unsigned = await fetch(`${baton.url}/shop/cards`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  expect(unsigned.status).toBe(401);
  visitor.close();
});
