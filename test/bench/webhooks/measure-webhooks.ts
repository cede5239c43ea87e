import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PublishedEvent } from '../../../src/contracts/webhook/published-event.ts';
import { callApi, openApi } from '../../support/open-api.ts';
import { makeFirstAgent, postJson } from '../../support/socket-client.ts';
import { hasPostgres, startPostgres } from '../../support/start-postgres.ts';
import { withServer, type BenchServer } from '../bench-server.ts';
import { untilIdle } from '../processor-time.ts';
import { describeTimes, type Figure } from '../summary.ts';

type Options = { seconds: number; onProgress: (line: string) => void };

const eventsPerSecond = 50;
const goalP95 = 1_000;
const conversations = 25;
/** Below the calls that a token has in a minute. */
const callsPerToken = 1_000;
const goodEndpoints = ['/first', '/second'] as const;
const arriveWithinMs = 30_000;

/**
 * Fifty events a second, all of which three endpoints want: two answer at once, the third takes each request and never answers. Milliseconds from
 * the time of an event to its arrival at one of the two.
 */
export async function measureWebhooks(options: Options): Promise<Figure[]> {
  const settings = { WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' };
  const figures = await withServer(settings, (server) => deliver(server, { ...options, where: 'embedded' }));
  if (!hasPostgres) {
    options.onProgress('No server Postgres is installed: that part is left out.');
    return figures;
  }
  await using postgres = await startPostgres();
  const served = await withServer({ ...settings, DATABASE_URL: postgres.url }, (server) => deliver(server, { ...options, where: 'server Postgres' }));
  return [...figures, ...served];
}

async function deliver(server: BenchServer, run: Options & { where: string }): Promise<Figure[]> {
  await using receiver = await openReceiver();
  const admin = await makeFirstAgent(server);
  for (const path of [...goodEndpoints, '/hangs']) {
    const fields = { name: path, url: `${receiver.url}${path}`, types: ['note.created'], siteId: null };
    const added = await postJson(server.url, '/api/console/webhooks', fields, admin.cookie);
    if (added.status !== 201) throw new Error(await added.text());
  }
  const total = run.seconds * eventsPerSecond;
  const tokens = await Promise.all(Array.from({ length: 1 + Math.ceil(total / callsPerToken) }, () => openApi(server, admin)));
  const ids: string[] = [];
  for (let index = 0; index < conversations; index += 1) {
    const begun = await callApi(server.url, { route: 'POST /conversations', secret: tokens.at(-1)?.secret ?? '', body: {} });
    ids.push((begun.body as { id: string }).id);
  }
  await untilIdle([server.pid]);

  const failures: string[] = [];
  const sending: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let number = 0; number < total; number += 1) {
    const dueAt = startedAt + (number * 1_000) / eventsPerSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
    const { secret } = tokens[Math.floor(number / callsPerToken)] ?? { secret: '' };
    const route = `POST /conversations/${ids[number % conversations] ?? ''}/notes`;
    const call = callApi(server.url, { route, secret, body: { text: `note ${number}` } });
    sending.push(call.then(({ status, body }) => void (status === 201 || failures.push(JSON.stringify(body)))));
  }
  await Promise.all(sending);
  if (failures.length > 0) throw new Error(`${failures.length} notes were refused: ${failures[0] ?? ''}`);
  await receiver.until(total * goodEndpoints.length, arriveWithinMs);
  const name = `webhook after its event, ${eventsPerSecond} a second, one endpoint hangs, ${run.where},`;
  return describeTimes(name, receiver.delays, [null, goalP95]);
}

type Receiver = { url: string; delays: number[]; until(count: number, withinMs: number): Promise<void>; [Symbol.asyncDispose](): Promise<void> };

/** Answers 204, and never on the path of the endpoint that hangs. */
async function openReceiver(): Promise<Receiver> {
  const delays: number[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/hangs') return;
    void readBody(request).then((body) => {
      const { timestamp } = JSON.parse(body) as PublishedEvent;
      delays.push(Date.now() - Date.parse(timestamp));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delays,
    async until(count, withinMs) {
      const endsAt = performance.now() + withinMs;
      while (delays.length < count) {
        if (performance.now() > endsAt) throw new Error(`${delays.length} of ${count} webhooks arrived`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}
