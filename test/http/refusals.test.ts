import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/new-id.ts';
import { collectLog } from '../support/collect-log.ts';
import { password } from '../support/password.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeAgent, makeFirstAgent, openAgent, postJson } from '../support/socket-client.ts';

const metricsToken = 'a-token-of-the-test';
const { logger, lines } = collectLog();
let baton: TestBaton;
let admin: { cookie: string; agentId: string };
let agent: { cookie: string; agentId: string };
beforeAll(async () => {
  baton = await runBaton({ METRICS_TOKEN: metricsToken, DEMO_PAGE: 'off' }, logger);
  admin = await makeFirstAgent(baton, 'Ana Admin');
  agent = await makeAgent(baton, admin, 'Ben Agent');
});
afterAll(() => baton[Symbol.asyncDispose]());

const get = (path: string, cookie = ''): Promise<Response> => fetch(`${baton.url}${path}`, { headers: cookie ? { cookie } : {} });
const signIn = (secret: string): Promise<Response> => postJson(baton.url, '/api/console/session', { email: 'first@example.com', password: secret });

describe('a refusal', () => {
  it.each([
    ['nobody is signed in', 401, 'unauthorised GET /api/console/turns', () => get('/api/console/turns')],
    ['the role does not suffice', 403, 'forbidden GET /api/console/audit', () => get('/api/console/audit', agent.cookie)],
    ['a conversation is not there', 404, 'not-found GET /api/console/conversations/:id', () => get(`/api/console/conversations/${newId()}`, agent.cookie)],
    [
      'a page of another site asks',
      403,
      'forbidden POST /api/console/session',
      () =>
        postJson(baton.url, '/api/console/session', {}).then(() =>
          fetch(`${baton.url}/api/console/session`, {
            method: 'POST',
            headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
            body: '{}',
          }),
        ),
    ],
    ['the password is wrong', 401, 'unauthorised POST /api/console/session', () => signIn('wrong')],
  ])('[HT20] is logged with its request id and reason where %s', async (_, status, reason, ask) => {
    const response = await ask();
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { requestId: string; message: string } };
    expect(lines.find((line) => line['requestId'] === error.requestId)).toMatchObject({
      msg: 'refused',
      reason,
      status,
      why: error.message,
      address: '127.0.0.1',
    });
  });

  it('[HT20] is logged where somebody has to wait after wrong passwords, with the seconds for the client too', async () => {
    let response = await signIn('wrong');
    // The wait grows with each failure, so that it outlasts the check of a password on a slow machine too.
    for (let number = 0; number < 16 && response.status === 401; number++) response = await signIn('wrong');
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const { error } = (await response.json()) as { error: { requestId: string } };
    expect(lines.find((line) => line['requestId'] === error.requestId)).toMatchObject({ reason: 'rate-limited POST /api/console/session' });
    expect(JSON.stringify(lines)).not.toContain(password);
    expect(JSON.stringify(lines)).not.toContain('first@example.com');
  });

  it('[HT20] of an upgrade names its request in the body and in the log', async () => {
    const { default: http } = await import('node:http');
    const ask = (headers: Record<string, string>): Promise<{ status: number; body: string }> =>
      new Promise((resolve, reject) => {
        const request = http.get(`${baton.url}/ws/agent`, {
          headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers },
        });
        request.on('error', reject);
        request.on('response', (response) => {
          let body = '';
          response.on('data', (chunk: Buffer) => (body += chunk.toString()));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        });
      });
    for (const [headers, status] of [
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: baton.url }, 401],
    ] as const) {
      const answer = await ask(headers);
      expect(answer.status).toBe(status);
      const { error } = JSON.parse(answer.body) as { error: { requestId: string } };
      expect(lines.find((line) => line['requestId'] === error.requestId)).toMatchObject({ reason: `upgrade ${status} /ws/agent`, status });
    }
  });

  it('[HT20] of a command on a socket is logged by the id that the client has', async () => {
    const client = await openAgent(baton, agent, { available: false });
    const id = newId();
    client.send({ type: 'reassign', id, conversationId: newId(), agentId: null });
    await client.wait((frame) => frame.type === 'refused' && frame.id === id);
    expect(lines.find((line) => line['commandId'] === id)).toMatchObject({ reason: 'agent command not-allowed' });
    client.close();
  });
});

describe('a name that may be somebody else’s', () => {
  const askAs = async (path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> => {
    const http = await import('node:http');
    return new Promise((resolve, reject) => {
      const request = http.get(`${baton.url}${path}`, { headers }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      request.on('error', reject);
    });
  };

  it('[HT3] is refused in words on pages, routes and sockets, and health checks still answer', async () => {
    const host = 'rebound.example:3000';
    for (const [path, accept] of [
      ['/', 'text/html'],
      ['/console/', 'text/html'],
      ['/api/console/me', 'application/json'],
    ] as const) {
      const { status, body } = await askAs(path, { host, accept });
      expect(status, path).toBe(403);
      expect(body, path).toContain('Set PUBLIC_URL to the address http://rebound.example:3000');
    }
    expect((await askAs('/healthz', { host })).status).toBe(200);
    expect((await askAs('/readyz', { host })).status).toBe(200);
    expect((await askAs('/metrics', { host })).status).toBe(401);
    const upgrade = {
      host,
      origin: `http://${host}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    };
    expect((await askAs('/ws/visitor', upgrade)).status).toBe(403);
    expect(lines.find((line) => line['reason'] === 'unknown host')).toMatchObject({ why: expect.stringContaining('Set PUBLIC_URL') });
  });
});

describe('readiness', () => {
  it('[HT30] says ok while it can write, and in words why not when it cannot', async () => {
    const ready = await get('/readyz');
    expect([ready.status, await ready.text()]).toEqual([200, 'ok']);
  });
});

describe('the demo page', () => {
  it('[HT11] can be switched off: / leads to the help centre', async () => {
    const response = await fetch(`${baton.url}/`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([301, '/help']);
  });
});

describe('figures for operators', () => {
  const ask = (authorization?: string): Promise<Response> => fetch(`${baton.url}/metrics`, authorization === undefined ? {} : { headers: { authorization } });

  it.each([undefined, 'Bearer another-token-of-the-test', `Basic ${metricsToken}`])('[HT55] are refused to %s', async (authorization) => {
    expect((await ask(authorization)).status).toBe(401);
  });

  it('[HT56] are there for the bearer of the token, and [HT57] all that the example of alert rules names', async () => {
    const response = await ask(`Bearer ${metricsToken}`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toMatch(/^baton_ready 1$/m);
    expect(text).toMatch(/^baton_queue_conversations\{state="waiting"\} 0$/m);
    expect(text).toMatch(/^baton_outbox_oldest_seconds \S+$/m);
    expect(text).toMatch(/^baton_disk_free_bytes \d+$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+$/m);
    const rules = readFileSync(new URL('../../alerts.example.yaml', import.meta.url), 'utf8');
    const named = new Set(rules.match(/baton_[a-z_]+/g));
    expect(named.size).toBe(5);
    // The model's figure is there with a model only; test/bot/measure-bot.test.ts has it.
    for (const name of named) if (name !== 'baton_model_out') expect(text, name).toContain(`# TYPE ${name} gauge`);
  });
});
