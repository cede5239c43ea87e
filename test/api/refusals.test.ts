import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent, postJson } from '../support/socket-client.ts';

let baton: TestBaton;
let admin: { cookie: string; agentId: string };
let api: TestApi;
beforeAll(async () => {
  baton = await runBaton({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' });
  admin = await makeFirstAgent(baton);
  api = await openApi(baton, admin);
});
afterAll(() => baton[Symbol.asyncDispose]());

it('[AP16] a refusal names the unknown field, the unquoted ETag, the metrics that there are and broken JSON', async () => {
  const unknown = await api.call('POST /conversations', { body: { visitor: { nick: 'Ada' } } });
  expect(unknown.body.errors).toEqual([{ in: 'body', field: 'visitor.nick', detail: 'is no field of this call' }]);
  const { id } = (await api.call('POST /people', { body: { name: 'Ada' } })).body;
  const unquoted = await api.call(`PATCH /people/${id}`, { body: { name: 'Bo' }, headers: { 'if-match': 'abc' } });
  expect(unquoted.body.errors).toEqual([{ in: 'header', field: 'If-Match', detail: 'must be an ETag in double quotes, as it came, or *' }]);
  const metric = await fetch(`${baton.url}/api/v1/analytics/mood`, { headers: { authorization: `Bearer ${api.secret}` } });
  expect([metric.status, ((await metric.json()) as { detail: string }).detail]).toEqual([404, expect.stringContaining('volume-by-day')]);
  const broken = await fetch(`${baton.url}/api/v1/people`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.secret}`, 'content-type': 'application/json' },
    body: '{"name": "Ada"',
  });
  expect([broken.status, ((await broken.json()) as { detail: string }).detail]).toEqual([400, expect.stringContaining('not JSON')]);
});

it('[AP40] a period may have times of any zone', async () => {
  const at = (time: string): string => encodeURIComponent(time);
  const answer = await api.call(`GET /analytics/volume-by-day?from=${at('2026-01-01T00:00:00+01:00')}&to=${at('2026-02-01T00:00:00+01:00')}`);
  expect(answer.status).toBe(200);
});

it('[WH26] an address to which nothing is ever sent is refused when it is saved, with the reason', async () => {
  const add = (url: string) => postJson(baton.url, '/api/console/webhooks', { name: 'Shop', url, types: ['message.created'], siteId: null }, admin.cookie);
  for (const url of ['https://169.254.169.254/x', 'https://[::1]/x', 'https://10.0.0.1/x', 'http://93.184.215.14/x']) {
    const refused = await add(url);
    expect([url, refused.status, await refused.text()]).toEqual([url, 400, expect.stringMatching(/WEBHOOK_PRIVATE_HOSTS|must begin with https/)]);
  }
  expect((await add('http://127.0.0.1:9/x')).status).toBe(201);
});
