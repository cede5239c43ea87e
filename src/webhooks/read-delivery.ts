import type { WebhookDeliveryResponse } from '../contracts/webhook/webhook.ts';
import { AppError } from '../platform/app-error.ts';
import type { Database } from '../storage/database.ts';
import { listDeliveries, listTries } from './delivery-store.ts';
import { selectEndpoints } from './endpoint-store.ts';
import { writePayload } from './write-payload.ts';

/** One delivery with its tries, and the body as it is written now. Throws AppError('not-found'). */
export async function readDelivery(database: Database, of: { endpointId: string; deliveryId: string }): Promise<WebhookDeliveryResponse> {
  const { endpointId, deliveryId: id } = of;
  const [[endpoint], [delivery], tries] = await Promise.all([
    selectEndpoints(database, endpointId),
    listDeliveries(database, { endpointId, state: null, before: null, limit: 1, id }),
    listTries(database, id),
  ]);
  if (!endpoint || !delivery) throw new AppError('not-found', 'There is no such delivery: it is older than 30 days, or its endpoint was deleted.');
  return { delivery, tries, body: await writePayload(database, { ...delivery, name: endpoint.name }) };
}
