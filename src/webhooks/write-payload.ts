import type { PublishedEvent } from '../contracts/webhook/published-event.ts';
import { readConversation, readEventsAfter, readPersonOfVisitor } from '../conversation/read-conversation.ts';
import type { Database } from '../storage/database.ts';
import type { ClaimedDelivery } from './delivery-store.ts';
import { publishEvent } from './publish-event.ts';

/**
 * Writes the body of a delivery from the log, at the moment in which it is sent: what was erased by then is not in it. Null where its event is
 * gone or is published no more.
 */
export async function writePayload(
  database: Database,
  delivery: Pick<ClaimedDelivery, 'conversationId' | 'seq' | 'createdAt' | 'name'>,
): Promise<string | null> {
  const { conversationId, seq } = delivery;
  if (conversationId === null || seq === null) {
    const test: PublishedEvent = {
      type: 'webhook.test',
      timestamp: delivery.createdAt,
      data: { message: `This is a test of ${delivery.name}. Nothing happened.` },
    };
    return JSON.stringify(test);
  }
  const [conversation, [event]] = await Promise.all([
    readConversation(database, conversationId),
    readEventsAfter(database, { conversationId, afterSeq: seq - 1, limit: 1 }),
  ]);
  if (!conversation || event?.seq !== seq) return null;
  const published = publishEvent(event, { conversation, person: await readPersonOfVisitor(database, conversation.visitorId) });
  return published && JSON.stringify(published);
}
