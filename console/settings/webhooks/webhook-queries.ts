import { queryOptions } from '@tanstack/react-query';
import type { DeliveryState, WebhookDeliveriesResponse, WebhookDeliveryResponse, WebhooksResponse } from '../../../src/contracts/webhook/webhook.ts';
import { callApi } from '../../api/call-api.ts';

/** Asked again while it is on screen: deliveries go out by themselves. */
export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  staleTime: 0,
  refetchInterval: 5_000,
  queryFn: ({ signal }) => callApi<WebhooksResponse>({ method: 'GET', path: 'webhooks', signal }),
});

export function deliveriesQuery(endpointId: string, state: DeliveryState | null) {
  const query = state === null ? '' : `?state=${state}`;
  return queryOptions({
    queryKey: ['webhooks', endpointId, 'deliveries', state],
    staleTime: 0,
    refetchInterval: 3_000,
    queryFn: ({ signal }) => callApi<WebhookDeliveriesResponse>({ method: 'GET', path: `webhooks/${endpointId}/deliveries${query}`, signal }),
  });
}

export function deliveryQuery(endpointId: string, deliveryId: string) {
  return queryOptions<WebhookDeliveryResponse>({
    queryKey: ['webhooks', endpointId, 'delivery', deliveryId],
    staleTime: 0,
    // Quick until the first answer is there: somebody waits for it after a press.
    refetchInterval: ({ state: { data } }) => (data === undefined || data.tries.length === 0 ? 500 : 3_000),
    queryFn: ({ signal }) => callApi<WebhookDeliveryResponse>({ method: 'GET', path: `webhooks/${endpointId}/deliveries/${deliveryId}`, signal }),
  });
}
