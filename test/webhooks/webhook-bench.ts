import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { publishedTypes, type ChosenType, type PublishedEvent } from '../../src/contracts/webhook/published-event.ts';
import type { ChangeWebhookRequest, WebhookDelivery, WebhookSecretResponse } from '../../src/contracts/webhook/webhook.ts';
import { createGuardedPost } from '../../src/platform/net/guarded-post.ts';
import { readOpenedHosts } from '../../src/platform/net/judge-address.ts';
import { createSecretBox } from '../../src/platform/secrets/secret-box.ts';
import type { Database } from '../../src/storage/database.ts';
import { listDeliveries } from '../../src/webhooks/delivery-store.ts';
import { addEndpoint, changeEndpoint } from '../../src/webhooks/edit-endpoints.ts';
import { listEnabledFilters, selectEndpoints } from '../../src/webhooks/endpoint-store.ts';
import { recordDeliveries } from '../../src/webhooks/record-deliveries.ts';
import { WebhookSender } from '../../src/webhooks/webhook-sender.ts';
import { createConversationBench, type ConversationBench } from '../support/conversation-bench.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';

export const secrets = createSecretBox(Buffer.alloc(32, 7));
export const second = 1_000;
export const day = 24 * 3_600 * second;
export const actor = { id: null, name: 'Test' };

export type Call = { path: string; id: string; body: PublishedEvent; raw: string; headers: IncomingMessage['headers'] };

/** A receiver, a log that stores deliveries, and senders by the clock of the bench. A test may put another `answer` there. */
export type WebhookBench = {
  database: Database;
  bench: ConversationBench;
  calls: Call[];
  answer: (call: Call, response: ServerResponse) => void;
  address(path?: string): string;
  openSender(): WebhookSender;
  /** One round, until nothing is on its way. */
  send(sender?: WebhookSender): Promise<void>;
  endpoint(part?: { types?: ChosenType[]; siteId?: string | null; url?: string }): Promise<WebhookSecretResponse>;
  change(id: string, part: Partial<ChangeWebhookRequest>): Promise<void>;
  list(endpointId: string): Promise<WebhookDelivery[]>;
  /** Texts of the messages that arrived, in order. */
  texts(): string[];
};

/** Registers the hooks of a test file; the bench is new before each test. */
export function useWebhookBench(): WebhookBench {
  let test: TestDatabase;
  let senders: WebhookSender[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let raw = '';
      for await (const part of request) raw += String(part);
      const call = {
        path: request.url ?? '',
        id: String(request.headers['webhook-id']),
        raw,
        body: JSON.parse(raw) as PublishedEvent,
        headers: request.headers,
      };
      hooks.calls.push(call);
      hooks.answer(call, response);
    })();
  });
  const hooks = {
    address: (path = '/hook') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    openSender() {
      const opened = readOpenedHosts(['127.0.0.1']);
      if ('why' in opened) throw new Error(opened.why);
      const post = createGuardedPost({ opened, setting: 'WEBHOOK_PRIVATE_HOSTS', userAgent: 'test' });
      const sender = new WebhookSender({ database: test.database, clock: hooks.bench.clock, logger: silentLogger, secrets, post }, () => {});
      senders.push(sender);
      return sender;
    },
    async send(sender = hooks.openSender()) {
      await sender.round();
      await sender.idle();
    },
    endpoint({ types = [...publishedTypes], siteId = null, url = hooks.address() } = {}) {
      return addEndpoint({ ...hooks.bench, secrets }, { fields: { name: 'Shop', url, types, siteId }, actor });
    },
    async change(id, part) {
      const [before] = await selectEndpoints(test.database, id);
      if (!before) throw new Error('no endpoint');
      const { name, url, types, siteId, isEnabled } = before;
      await changeEndpoint(hooks.bench, { id, actor, change: { name, url, types, siteId, isEnabled, ...part } });
    },
    list: (endpointId) => listDeliveries(test.database, { endpointId, state: null, before: null, limit: 100 }),
    texts: () => hooks.calls.flatMap(({ body }) => (body.type === 'message.created' ? [body.data.message.text] : [])),
  } as WebhookBench;
  beforeAll(async () => {
    test = await openTestDatabase();
    hooks.database = test.database;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await test[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    hooks.bench = createConversationBench(test.database, {
      async storeBeside(transaction, change) {
        await recordDeliveries({ transaction, clock: hooks.bench.clock }, { endpoints: await listEnabledFilters(transaction), change });
      },
    });
    hooks.calls = [];
    hooks.answer = (_call, response) => response.writeHead(204).end();
  });
  afterEach(async () => {
    await Promise.all(senders.map((sender) => sender.close()));
    senders = [];
    await test.database`delete from webhook_endpoint`;
    await test.database`delete from webhook_delivery`;
  });
  return hooks;
}
