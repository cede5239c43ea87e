import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { signPayload } from '../../src/webhooks/sign-payload.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { openApi, type TestApi } from '../support/open-api.ts';
import { startProgram, type Process } from '../support/processes.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent } from '../support/socket-client.ts';

const readArticle = (name: string): string => readFileSync(new URL(`../../knowledge/${name}.md`, import.meta.url), 'utf8');
const listCode = (name: string): string[] => [...readArticle(name).matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);
const [receiver = '', orders = '', crm = '', issues = '', channel = '', whole = ''] = listCode('connect-other-systems');
const programs = {
  'verify.mjs': listCode('webhooks')[0] ?? '',
  'receiver.mjs': receiver,
  'orders.mjs': orders,
  'crm.mjs': crm,
  'issues.mjs': issues,
  'channel.mjs': channel,
};

type Heard = { way: string; body: Record<string, unknown>; key: string | undefined };
const heard: Heard[] = [];
/** The shop, the CRM, the tracker and the team chat in one. */
const standIn = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += String(part)));
  request.on('end', () => {
    const way = `${request.method ?? ''} ${decodeURIComponent(request.url ?? '')}`;
    heard.push({ way, body: JSON.parse(body || '{}') as Heard['body'], key: request.headers['idempotency-key']?.toString() });
    if (way.startsWith('POST /channel')) return void response.end('ok');
    const answer = way.endsWith('/orders')
      ? [{ number: 1042, state: 'Being packed', url: 'https://shop.example/orders/1042' }]
      : { number: 7, url: 'https://tracker.example/7' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
});
const find = (way: string): Heard | undefined => heard.find((call) => call.way.startsWith(way));

let folder: string;
let baton: TestBaton;
let admin: { cookie: string; agentId: string };
let api: TestApi;
const running: Process[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton-recipes-'));
  for (const [name, code] of Object.entries(programs)) writeFileSync(path.join(folder, name), code);
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  baton = await runBaton({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' });
  admin = await makeFirstAgent(baton);
  api = await openApi(baton, admin);
});
afterAll(async () => {
  for (const program of running) program.signal('SIGKILL');
  await baton[Symbol.asyncDispose]();
  standIn.closeAllConnections();
  standIn.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call(way: string, body: object): Promise<{ secret: string }> {
  const [method = '', route = ''] = way.split(' ');
  const headers = { cookie: admin.cookie, origin: baton.url, 'content-type': 'application/json' };
  const response = await fetch(`${baton.url}/api/console/${route}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as { secret: string };
}

/** Starts the receiver with one of the recipes; `add` gives its address to Baton and returns the secret. */
async function start(recipe: string, add: (url: string) => Promise<{ secret: string }>): Promise<{ url: string; secret: string }> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const { secret } = await add(`${url}/baton`);
  const there = `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`;
  const ours = { PORT: String(port), BATON_SECRET: secret, BATON_URL: baton.url, BATON_TOKEN: api.secret };
  const env = { ...process.env, ...ours, SHOP_URL: there, CRM_URL: there, TRACKER_URL: there, CHANNEL_URL: `${there}/channel` };
  running.push(
    startProgram({ command: process.execPath, args: ['receiver.mjs', `./${recipe}`], env, cwd: folder, logFile: path.join(folder, `${recipe}.log`) }),
  );
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ status }) => status,
          () => readFileSync(path.join(folder, `${recipe}.log`), 'utf8'),
        ),
      { timeout: 15_000 },
    )
    .toBe(401);
  return { url, secret };
}
const hook = (type: string) => (url: string) => call('POST webhooks', { name: type, url, types: [type], siteId: null });
const begin = async (body: object = {}): Promise<string> => (await api.call('POST /conversations', { body })).body.id as string;

describe('the recipes of the help article', () => {
  it('[WH25] orders of a customer whom the site signed are cards, and nobody else has any', async () => {
    const { url, secret } = await start('orders.mjs', (address) => call('PUT cards', { url: address, siteIds: [], isEnabled: true }));
    const id = await begin({ text: 'Where is my order?', visitor: { email: 'ada@example.com' } });
    const shown = await fetch(`${baton.url}/api/console/conversations/${id}/cards`, { headers: { cookie: admin.cookie } });
    expect(await shown.json()).toEqual({ isSetUp: true, cards: [], why: null });
    expect(heard).toEqual([]);
    const body = JSON.stringify({ type: 'card.requested', data: { person: { externalId: 'customer 7' } } });
    const answered = await fetch(url, { method: 'POST', body, headers: signPayload({ id: `msg_${newId()}`, at: new Date(), body, secrets: [secret] }) });
    expect(await answered.json()).toMatchObject({ cards: [{ id: '1042', title: 'Order 1042', fields: [{ label: 'State', value: 'Being packed' }] }] });
    expect(find('GET /customers/customer 7/orders')).toBeDefined();
  });

  it('[WH25] a closed conversation is a contact and a note of the CRM', async () => {
    await start('crm.mjs', hook('conversation.closed'));
    const id = await begin({ visitor: { name: 'Ada', email: 'ada@example.com' } });
    await api.call(`POST /conversations/${id}/close`, { body: { disposition: 'solved', summary: 'The plan was changed.' } });
    await expect.poll(() => find('PUT /contacts/ada@example.com/notes/')?.body).toEqual({ text: 'solved: The plan was changed.', conversation: id });
    expect(find('PUT /contacts/ada@example.com')?.body).toEqual({ name: 'Ada' });
  });

  it('[WH25] a private note opens an issue, and its address comes back as a note', async () => {
    await start('issues.mjs', hook('note.created'));
    const id = await begin();
    await api.call(`POST /conversations/${id}/notes`, { body: { text: 'bug: the invoice shows the wrong year' } });
    const notes = async (): Promise<string[]> => ((await api.call(`GET /conversations/${id}/notes`)).body.items as { text: string }[]).map(({ text }) => text);
    await expect.poll(notes).toContain('Issue 7: https://tracker.example/7');
    expect(heard.filter(({ way }) => way === 'POST /issues')).toMatchObject([
      { body: { title: 'the invoice shows the wrong year', body: `${baton.url}/console/inbox/open/${id}` }, key: expect.stringMatching(/./) as string },
    ]);
  });

  it('[WH25] a handoff stands in the channel of the team chat, and words of visitors are no markup there', async () => {
    await start('channel.mjs', hook('handoff.requested'));
    const id = await begin({ text: 'I want to talk to a person about <!channel> & my invoice' });
    await api.call(`POST /conversations/${id}/handoff`, { body: { wait: true } });
    await expect
      .poll(() => find('POST /channel')?.body['text'], { timeout: 20_000 })
      .toContain(`<${baton.url}/console/inbox/open/${id}|Open the conversation>`);
    expect(String(find('POST /channel')?.body['text'])).not.toContain('<!channel>');
  });

  it('[AP22] the script of the article moves a conversation from its start to its close', async () => {
    const script = path.join(process.cwd(), 'node_modules/.cache', `whole-${newId()}.mjs`);
    writeFileSync(script, whole);
    const logFile = path.join(folder, 'whole.log');
    try {
      const env = { ...process.env, BATON_URL: baton.url, BATON_TOKEN: api.secret };
      running.push(startProgram({ command: process.execPath, args: [script], env, cwd: folder, logFile }));
      await expect.poll(() => readFileSync(logFile, 'utf8'), { timeout: 15_000 }).toBe('closed\n');
    } finally {
      rmSync(script, { force: true });
    }
  });
});
