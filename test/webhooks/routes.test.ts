import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type {
  WebhookDelivery,
  WebhookDeliveryResponse,
  WebhookEndpoint,
  WebhookSecretResponse,
  WebhookTestResponse,
} from '../../src/contracts/webhook/webhook.ts';
import { newId } from '../../src/platform/new-id.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeAgent, makeFirstAgent } from '../support/socket-client.ts';

type Heard = { headers: IncomingHttpHeaders; body: string };
const heard: Heard[] = [];
let status = 204;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += String(part)));
  request.on('end', () => {
    heard.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
});
let baton: TestBaton;
let admin: { cookie: string };
let address: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  baton = await runBaton({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' });
  admin = await makeFirstAgent(baton);
});
afterAll(async () => {
  await baton[Symbol.asyncDispose]();
  receiver.closeAllConnections();
  receiver.close();
});

async function call<Answer>(way: string, body?: object, account: { cookie: string } = admin): Promise<{ status: number; json: Answer }> {
  const [method = '', path = ''] = way.split(' ');
  const headers = { cookie: account.cookie, origin: baton.url, 'content-type': 'application/json' };
  const response = await fetch(`${baton.url}/api/console/${path}`, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }) });
  return { status: response.status, json: (await response.json()) as Answer };
}
const fieldsOf = (url: string) => ({ name: 'Shop', url, types: ['note.created'], siteId: null });
const list = async (): Promise<WebhookEndpoint[]> => (await call<{ endpoints: WebhookEndpoint[] }>('GET webhooks')).json.endpoints;
const log = async (id: string): Promise<WebhookDelivery[]> => (await call<{ deliveries: WebhookDelivery[] }>(`GET webhooks/${id}/deliveries`)).json.deliveries;
const isSigned = ({ headers, body }: Heard, secret: string): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = createHmac('sha256', key).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`);
  return String(headers['webhook-signature'])
    .split(' ')
    .includes(`v1,${signed.digest('base64')}`);
};

it('[WH22] an agent neither sees nor changes endpoints, and unknown ids are not found', async () => {
  const agent = await makeAgent(baton, admin, 'Ben Agent');
  expect((await call('GET webhooks', undefined, agent)).status).toBe(403);
  expect((await call('POST webhooks', fieldsOf(address), agent)).status).toBe(403);
  for (const way of ['DELETE', 'POST secrets', 'DELETE secrets/former', 'POST test', 'POST replay']) {
    const [method, part] = way.split(' ');
    const answer = await call(`${method} webhooks/${newId()}${part === undefined ? '' : `/${part}`}`, part === 'replay' ? { deliveryId: null } : {});
    expect(answer.status, way).toBe(404);
  }
});

it.each([
  ['ftp://shop.example/hook', 'must begin with https://'],
  ['https://user:word@shop.example/hook', 'must not carry a name or a password'],
  ['https://shop.example/hook#part', 'must not have a part after #'],
  ['shop', 'must be an address'],
])('[WH22] the address %s is refused with a sentence, and nothing is stored', async (url, why) => {
  const refused = await call<{ error: { message: string } }>('POST webhooks', fieldsOf(url));
  expect([refused.status, refused.json.error.message]).toEqual([400, expect.stringContaining(why)]);
  expect(await list()).toEqual([]);
});

it('[WH4] [WH15] [WH19] [WH22] a secret is shown once, two sign side by side, and what was not taken is sent again under its id', async () => {
  const { status: added, json: first } = await call<WebhookSecretResponse>('POST webhooks', fieldsOf(address));
  expect(added).toBe(201);
  const { id } = first;
  expect(JSON.stringify(await list())).not.toContain(first.secret);
  expect((await call(`DELETE webhooks/${id}/secrets/former`)).status, 'the only secret stays').toBe(409);
  const { json: second } = await call<WebhookSecretResponse>(`POST webhooks/${id}/secrets`);
  expect((await call(`POST webhooks/${id}/secrets`)).status, 'two at most').toBe(409);

  status = 410;
  const { status: queued, json: test } = await call<WebhookTestResponse>(`POST webhooks/${id}/test`);
  expect(queued).toBe(202);
  await expect.poll(async () => (await list())[0]).toMatchObject({ isEnabled: false, dead: 1, disabledWhy: expect.stringContaining('410') as string });
  expect([first, second].map(({ secret }) => heard[0] && isSigned(heard[0], secret))).toEqual([true, true]);
  expect(await log(id)).toMatchObject([{ id: test.deliveryId, type: 'webhook.test', state: 'dead', status: 410 }]);
  const { json: read } = await call<WebhookDeliveryResponse>(`GET webhooks/${id}/deliveries/${test.deliveryId}`);
  expect(read).toMatchObject({ body: heard[0]?.body, tries: [{ number: 1, status: 410, error: 'answers 410' }] });
  expect((await call(`GET webhooks/${id}/deliveries/msg_unknown`)).status).toBe(404);

  status = 204;
  expect((await call(`DELETE webhooks/${id}/secrets/former`)).status).toBe(200);
  expect((await call(`PUT webhooks/${id}`, { ...fieldsOf(address), isEnabled: true })).status).toBe(200);
  expect((await call(`POST webhooks/${id}/replay`, { deliveryId: null })).json).toEqual({ replayed: 1 });
  await expect.poll(() => log(id)).toMatchObject([{ state: 'delivered', status: 204 }]);
  expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual([heard[0]?.headers['webhook-id'], heard[0]?.headers['webhook-id']]);
  expect([first, second].map(({ secret }) => heard[1] && isSigned(heard[1], secret))).toEqual([false, true]);
  expect((await call(`DELETE webhooks/${id}`)).status).toBe(200);
  expect(await list()).toEqual([]);
});
