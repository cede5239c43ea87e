import { createServer } from 'node:http';
import { publishedTypes, type PublishedEvent } from '../../../src/contracts/webhook/published-event.ts';
import type { History } from '../history.ts';

export type WebhookEndpoint = { url: string; close(): Promise<void> };

/** Every so many requests are refused, so that deliveries are tried again too. */
const refusedEvery = 40;
/** The host that has to be in WEBHOOK_PRIVATE_HOSTS. */
export const webhookHost = '127.0.0.1';
export const webhookFields = { name: 'History', types: publishedTypes, siteId: null };

/** The outside system of a run: writes down each webhook that comes, and takes most of them. It outlives every process of Baton. */
export async function openWebhookEndpoint(port: number, history: History): Promise<WebhookEndpoint> {
  let count = 0;
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const event = JSON.parse(body) as PublishedEvent;
      if (event.type === 'webhook.test') return;
      count += 1;
      const isTaken = count % refusedEvery !== 0;
      const { conversation, event: place } = event.data;
      history.add({ kind: 'webhook', id: String(request.headers['webhook-id']), conversationId: conversation.id, seq: place.seq, eventId: place.id, isTaken });
      response.writeHead(isTaken ? 204 : 503).end();
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, webhookHost, resolve));
  return {
    url: `http://${webhookHost}:${port}/history`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
