import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';
import { estimateWaits, meanServiceSeconds } from './estimate-wait.ts';
import { selectCandidates, selectQueueOrder, selectRecentServiceSeconds, selectWaiting } from './queue-store.ts';
import { readRoutingSettings } from './routing/routing-settings.ts';

const momentSeconds = 15;

type QueuePlace = { conversationId: string; position: number; estimateSeconds: number | null };

/** The position of every waiting conversation with an estimate, in serving order. */
export async function readQueue(deps: { database: Database; clock: Clock }): Promise<QueuePlace[]> {
  const settings = await readRoutingSettings(deps.database);
  const order = await selectQueueOrder(deps.database, settings.ageingSeconds);
  if (order.length === 0) return [];
  const now = deps.clock.now();
  const candidates = await selectCandidates(deps.database, now);
  const line = await selectWaiting(deps.database, settings.ageingSeconds);
  const serviceSeconds = meanServiceSeconds(await selectRecentServiceSeconds(deps.database, now));
  const waiting = line.map((conversation) => ({ ...conversation, preferredAgentId: null }));
  const waits = estimateWaits({ line: waiting, candidates, policy: settings, serviceSeconds });
  const isWaiting = new Set(line.map((conversation) => conversation.conversationId));
  return order.map(({ id }, index) => ({
    conversationId: id,
    position: index + 1,
    // Offered conversations are about to be answered: show 15 s.
    estimateSeconds: waits.get(id) ?? (isWaiting.has(id) ? null : momentSeconds),
  }));
}
