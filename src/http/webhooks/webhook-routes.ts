import {
  changeWebhookRequestSchema,
  deliveryStates,
  replayRequestSchema,
  webhookFieldsSchema,
  type ReplayResponse,
  type WebhookDeliveriesResponse,
  type WebhooksResponse,
  type WebhookTestResponse,
} from '../../contracts/webhook/webhook.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { Database } from '../../storage/database.ts';
import { listDeliveries } from '../../webhooks/delivery-store.ts';
import { addEndpoint, changeEndpoint, makeSecret, removeEndpoint, replayDeliveries, retireFormerSecret, sendTest } from '../../webhooks/edit-endpoints.ts';
import { selectEndpoints } from '../../webhooks/endpoint-store.ts';
import type { Webhooks } from '../../webhooks/open-webhooks.ts';
import { readDelivery } from '../../webhooks/read-delivery.ts';
import { parseMoment } from '../parse-moment.ts';
import type { RegisterRoute } from '../route.ts';

type WebhookRoutesDeps = { database: Database; clock: Clock; secrets: SecretBox; webhooks: Pick<Webhooks, 'refresh' | 'judge'> };

const deliveriesPerPage = 50;

/** Registers the routes of webhooks: endpoints with their secrets, and the log of what was sent to them. */
export function registerWebhookRoutes(register: RegisterRoute, deps: WebhookRoutesDeps): void {
  const { database, webhooks } = deps;
  const refuseClosed = async (url: string): Promise<void> => {
    const why = await webhooks.judge(url);
    if (why !== null) throw new AppError('bad-request', `Nothing can be sent there: ${why}.`, { fields: [{ in: 'body', field: 'url', message: why }] });
  };

  register('GET /api/console/webhooks', async () => {
    const answer: WebhooksResponse = { endpoints: await selectEndpoints(database) };
    return { json: answer };
  });

  register('POST /api/console/webhooks', async ({ agent, body }) => {
    const fields = body(webhookFieldsSchema);
    await refuseClosed(fields.url);
    const added = await addEndpoint(deps, { fields, actor: agent });
    await webhooks.refresh();
    return { json: added, status: 201 };
  });

  register('PUT /api/console/webhooks/:id', async ({ agent, parameters, body }) => {
    const change = body(changeWebhookRequestSchema);
    // Switching one off is never refused.
    if (change.isEnabled) await refuseClosed(change.url);
    await changeEndpoint(deps, { id: parameters.id, change, actor: agent });
    await webhooks.refresh();
    return { json: {} };
  });

  register('DELETE /api/console/webhooks/:id', async ({ agent, parameters }) => {
    await removeEndpoint(deps, { id: parameters.id, actor: agent });
    await webhooks.refresh();
    return { json: {} };
  });

  register('POST /api/console/webhooks/:id/secrets', async ({ agent, parameters }) => {
    return { json: await makeSecret(deps, { id: parameters.id, actor: agent }), status: 201 };
  });

  register('DELETE /api/console/webhooks/:id/secrets/former', async ({ agent, parameters }) => {
    await retireFormerSecret(deps, { id: parameters.id, actor: agent });
    return { json: {} };
  });

  register('POST /api/console/webhooks/:id/test', async ({ agent, parameters }) => {
    const answer: WebhookTestResponse = { deliveryId: await sendTest(deps, { id: parameters.id, actor: agent }) };
    await webhooks.refresh();
    return { json: answer, status: 202 };
  });

  register('GET /api/console/webhooks/:id/deliveries', async ({ parameters, query }) => {
    const page = {
      endpointId: parameters.id,
      state: deliveryStates.find((state) => state === query['state']) ?? null,
      before: parseMoment(query, 'before')?.toISOString() ?? null,
      limit: deliveriesPerPage,
    };
    const answer: WebhookDeliveriesResponse = { deliveries: await listDeliveries(database, page) };
    return { json: answer };
  });

  register('GET /api/console/webhooks/:id/deliveries/:deliveryId', async ({ parameters: { id, deliveryId } }) => {
    return { json: await readDelivery(database, { endpointId: id, deliveryId }), document: true };
  });

  register('POST /api/console/webhooks/:id/replay', async ({ agent, parameters, body }) => {
    const { deliveryId } = body(replayRequestSchema);
    const answer: ReplayResponse = { replayed: await replayDeliveries(deps, { id: parameters.id, deliveryId, actor: agent }) };
    await webhooks.refresh();
    return { json: answer };
  });
}
