import { readFileSync } from 'node:fs';
import createClient from 'openapi-fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/api/document/problem-schema.ts';
import { plainPatterns } from '../../src/api/document/plain-patterns.ts';
import { operations } from '../../src/api/operations/operations.ts';
import { apiRoutes } from '../../src/contracts/api/api-route-table.ts';
import { apiScopes } from '../../src/contracts/api/api-token.ts';
import { handoffPacketSchema } from '../../src/contracts/handoff/handoff-packet.ts';
import { publishedData } from '../../src/contracts/webhook/published-event.ts';
import { usualClientLimits } from '../../src/platform/budgets/client-limits.ts';
import { openApi, runExamples, type TestApi } from '../support/open-api.ts';
import { runBaton, type TestBaton } from '../support/run-baton.ts';
import { makeFirstAgent } from '../support/socket-client.ts';
import type { paths } from './client/api-types.d.ts';
import { readClient, writeClient } from './client/write-client.mts';

let baton: TestBaton;
let api: TestApi;
beforeAll(async () => {
  baton = await runBaton();
  api = await openApi(baton, await makeFirstAgent(baton));
});
afterAll(() => baton[Symbol.asyncDispose]());

describe('the document', () => {
  it('[AP20] has each route of the API in the table of routes, and names every operation once', () => {
    expect(operations.map(({ route }) => route).sort()).toEqual(Object.keys(apiRoutes).sort());
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
  });

  it('[AP20] is OpenAPI 3.1 with the schemas that parse the calls', async () => {
    const { body } = await api.call('GET /openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.components.schemas.SendMessage).toMatchObject({ type: 'object', required: ['text'], additionalProperties: false });
    expect(body.paths['/api/v1/conversations/{id}/messages'].post.requestBody.content['application/json'].schema.$ref).toBe('#/components/schemas/SendMessage');
  });

  it('[AP20] a 429 without a token has no count of a token, and each header keeps its words', async () => {
    const { paths: described } = (await api.call('GET /openapi.json')).body;
    const { headers } = described['/api/v1/conversations'].get.responses['429'];
    expect(headers['Retry-After'].required).toBe(true);
    expect(headers['RateLimit-Limit']).toMatchObject({ description: 'Calls of this token in a minute, on all servers together.' });
    expect(headers['RateLimit-Limit'].required ?? false).toBe(false);
  });

  it('[AP28] describes each filter and header of a call', async () => {
    const { paths: described } = (await api.call('GET /openapi.json')).body as { paths: Record<string, Record<string, { parameters?: Parameter[] }>> };
    type Parameter = { in: string; name: string; description?: string };
    const bare = Object.entries(described).flatMap(([path, calls]) =>
      Object.entries(calls).flatMap(([method, { parameters = [] }]) =>
        parameters.filter((part) => part.in !== 'path' && !part.description).map(({ name }) => `${method} ${path} ${name}`),
      ),
    );
    expect(bare).toEqual([]);
  });

  it('[AP26] has the body of each webhook, from the schema that it is typed by', async () => {
    const { webhooks } = (await api.call('GET /openapi.json')).body;
    expect(Object.keys(webhooks)).toEqual(Object.keys(publishedData));
    const { properties } = webhooks['handoff.requested'].post.requestBody.content['application/json'].schema;
    expect(properties.type.const).toBe('handoff.requested');
    expect(Object.keys(properties.data.properties)).toEqual(['conversation', 'event', 'author', 'reason', 'packet']);
    expect(Object.keys(properties.data.properties.packet.properties)).toEqual(Object.keys(handoffPacketSchema.shape));
  });

  it('[AP26] the sample of the help article of webhooks is as its schema says', () => {
    const article = readFileSync(new URL('../../knowledge/webhooks.md', import.meta.url), 'utf8');
    const { type, data } = JSON.parse(/```json\n([\s\S]*?)```/.exec(article)?.[1] ?? '') as { type: string; data: unknown };
    expect(type).toBe('message.created');
    const schema = publishedData['message.created'];
    expect(schema.strict().parse(data)).toEqual(data);
  });

  it('[AP24] has no pattern that only some languages can read', async () => {
    expect(JSON.stringify((await api.call('GET /openapi.json')).body)).not.toContain('\\\\p{');
    expect(plainPatterns({ pattern: '^[^,\\p{Cc}]+$', items: [{ pattern: '^\\p{L}$', type: 'string' }] })).toEqual({
      pattern: '^[^,\\u0000-\\u001f\\u007f-\\u009f]+$',
      items: [{ type: 'string' }],
    });
  });

  it('[AP21] every example is carried out, in order, and answered as it says', async () => {
    const done = await runExamples(api, operations);
    expect(done.filter(({ status, expected }) => status !== expected)).toEqual([]);
    expect(done).toHaveLength(operations.length);
  });

  it('[AP22] the types of the client are those of the document', async () => {
    expect(readClient(), 'Run "npm run api:client" and commit what it writes.').toBe(await writeClient());
  });
});

it('[AP23] the reference is a page of this server under the policy of all pages, and names nothing elsewhere', async () => {
  const page = await fetch(`${baton.url}/api-reference/`);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';.*connect-src 'self'/);
  const html = await page.text();
  const loaded = [...html.matchAll(/(?:src|href|spec-url)="([^"]+)"/g)].map(([, address = '']) => address);
  expect(loaded.length).toBeGreaterThan(3);
  for (const address of loaded) {
    expect(address).toMatch(/^\/[^/]/);
    expect((await fetch(`${baton.url}${address}`)).status, address).toBe(200);
  }
});

it('[AP25] the help article tells of each kind of problem and of each scope, and how many calls there are', () => {
  const article = readFileSync(new URL('../../knowledge/api.md', import.meta.url), 'utf8');
  expect([...article.matchAll(/^\| `([\w-]+)` \| \d/gm)].map(([, code]) => code)).toEqual([...problemCodes]);
  expect(article).toContain(`${usualClientLimits.apiCallsPerTokenPerMinute.toLocaleString('en')} in a minute`);
  for (const scope of apiScopes) expect(article).toContain(`\`${scope}\``);
});

describe('the client that is generated from the document', () => {
  it('[AP22] moves a conversation from its start to its close', async () => {
    const client = createClient<paths>({ baseUrl: baton.url, headers: { Authorization: `Bearer ${api.secret}` } });
    const begun = await client.POST('/api/v1/conversations', { body: { text: 'Can I talk to a person?', visitor: { name: 'Ada' } } });
    const id = begun.data?.id ?? '';
    const params = { path: { id } };
    await expect.poll(async () => (await client.GET('/api/v1/conversations/{id}/messages', { params })).data?.items.map(({ from }) => from)).toContain('bot');
    const taken = await client.POST('/api/v1/conversations/{id}/take-over', { params });
    expect(taken.data?.state).toBe('with-agent');
    const sent = await client.POST('/api/v1/conversations/{id}/messages', { params, body: { text: 'Hello Ada, here I am.', as: 'agent' } });
    expect(sent.data).toMatchObject({ from: 'agent', text: 'Hello Ada, here I am.' });
    const refused = await client.POST('/api/v1/conversations/{id}/messages', { params, body: { text: ' ', as: 'agent' } });
    expect(refused.error?.errors?.[0]).toMatchObject({ field: 'text' });
    const closed = await client.POST('/api/v1/conversations/{id}/close', { params, body: { disposition: 'solved', summary: 'Greeted.' } });
    expect(closed.data).toMatchObject({ state: 'closed', closeNote: { disposition: 'solved', summary: 'Greeted.' } });
    const late = await client.POST('/api/v1/conversations/{id}/messages', { params, body: { text: 'Too late', as: 'agent' } });
    expect([late.response.status, late.error?.code]).toEqual([409, 'closed']);
  });
});
