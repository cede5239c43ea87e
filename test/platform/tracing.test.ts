import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTracing } from '../../src/platform/tracing/start-tracing.ts';
import { traceWork } from '../../src/platform/tracing/trace-work.ts';
import { startOpenAiServer, type OpenAiServer } from '../doubles/openai-server.ts';
import { runBaton } from '../support/run-baton.ts';
import { ask, makeFirstAgent, openVisitor, postJson, startConversation } from '../support/socket-client.ts';

type Span = { name: string; spanId: string; parentSpanId?: string };
const bodies: string[] = [];
const spans: Span[] = [];
/** The collector, and at /hook a receiver of webhooks. */
const server = createServer((request, response) => {
  void (async () => {
    let body = '';
    for await (const part of request) body += String(part);
    if (request.url === '/v1/traces') {
      bodies.push(body);
      const sent = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      spans.push(...sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  })();
});
let model: OpenAiServer;
beforeAll(async () => {
  model = await startOpenAiServer({ host: '127.0.0.1' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await model.close();
  server.closeAllConnections();
  server.close();
});

it('[TZ1] [TZ2] the work of a conversation is traced, and no word of it', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const baton = await runBaton({
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
    CHAT_MODEL: 'fake/answer',
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: 'test',
  });
  const ana = await makeFirstAgent(baton);
  const fields = { name: 'Shop', url: `${url}/hook`, types: ['message.created'], siteId: null };
  expect((await postJson(baton.url, '/api/console/webhooks', fields, ana.cookie)).status).toBe(201);
  const visitor = await openVisitor(baton.url);
  await startConversation(visitor);
  await ask(visitor, 'How do I reset my password, zanzibar xylophone?');
  await fetch(`${baton.url}/api/console/conversations?search=quagmire`, { headers: { cookie: ana.cookie } });
  await postJson(baton.url, '/api/console/session', { email: 'flibbertigibbet@example.com', password: 'wrong password' });
  await expect
    .poll(async () => (await (await fetch(`${baton.url}/api/console/webhooks`, { headers: { cookie: ana.cookie } })).text()).includes('"pending":0'))
    .toBe(true);
  visitor.close();
  // The stop sends what is left.
  await baton[Symbol.asyncDispose]();

  const names = new Set(spans.map(({ name }) => name));
  for (const name of ['turn', 'retrieval', 'model', 'database', 'database transaction', 'webhook', 'GET /api/console/conversations'])
    expect(names, name).toContain(name);
  const turn = spans.find(({ name }) => name === 'turn');
  expect(
    spans.filter(({ name, parentSpanId }) => name === 'retrieval' && parentSpanId === turn?.spanId),
    '[TZ1] retrieval is a child',
  ).not.toHaveLength(0);
  for (const word of ['zanzibar', 'xylophone', 'quagmire', 'flibbertigibbet', 'reset', 'Shop', 'wrong password'])
    expect(bodies.join('\n').includes(word), word).toBe(false);
  expect(bodies.join('\n')).toContain('"stringValue":"baton"');
});

it('[TZ3] a collector that is away does not hold a stop up', async () => {
  const stop = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  expect(await traceWork('work', {}, () => Promise.resolve('done'))).toBe('done');
  await expect(traceWork('work', {}, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await stop();
  expect(await traceWork('work', {}, () => Promise.resolve('done'))).toBe('done');
});
