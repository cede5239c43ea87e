import { createHash } from 'node:crypto';
import type { ConversationChange } from '../conversation/append-events.ts';
import type { Clock } from '../platform/clock.ts';
import type { Transaction } from '../storage/database.ts';
import { cutText } from '../text/cut-text.ts';
import { insertDeliveries, type NewDelivery } from './delivery-store.ts';
import type { EndpointFilter } from './endpoint-store.ts';
import { publishedTypeOf } from './publish-event.ts';

export const giveUpAfterMs = 3 * 24 * 3_600_000;

/** The endpoints of `all` that want something of this change. */
export function listWanting(all: readonly EndpointFilter[], { conversation, events }: ConversationChange): EndpointFilter[] {
  return all.filter(({ siteId, types }) => {
    if (siteId !== null && siteId !== conversation.siteId) return false;
    return events.some((event) => types.some((type) => type === publishedTypeOf(event.type)));
  });
}

/** Stores one delivery for each endpoint that wants an event, in the transaction of the events: neither is there without the other. */
export async function recordDeliveries(
  deps: { transaction: Transaction; clock: Clock },
  input: { endpoints: readonly EndpointFilter[]; change: ConversationChange },
): Promise<void> {
  const { conversation, events } = input.change;
  const rows: NewDelivery[] = [];
  for (const endpoint of listWanting(input.endpoints, input.change)) {
    for (const event of events) {
      const type = publishedTypeOf(event.type);
      if (type === null || !endpoint.types.includes(type)) continue;
      const place = { conversationId: conversation.id, seq: event.seq };
      rows.push({ id: nameDelivery({ endpointId: endpoint.id, conversationId: conversation.id, eventId: event.id }), endpointId: endpoint.id, type, ...place });
    }
  }
  if (rows.length === 0) return;
  const now = deps.clock.now();
  await insertDeliveries(deps.transaction, rows, { now: now.toISOString(), giveUpAt: new Date(now.getTime() + giveUpAfterMs).toISOString() });
}

/** The id of a delivery follows from its endpoint and its event, so that a receiver recognises a double by it. */
function nameDelivery(of: { endpointId: string; conversationId: string; eventId: string }): string {
  const hash = createHash('sha256').update([of.endpointId, of.conversationId, of.eventId].join('\n'));
  return `msg_${cutText(hash.digest('hex'), 32)}`;
}
