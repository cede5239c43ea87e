import type { Clock } from '../platform/clock.ts';
import type { Database } from '../storage/database.ts';
import { estimateWaitSeconds } from './estimate-wait.ts';
import { selectCandidates, selectQueueOrder, selectRecentServiceSeconds } from './queue-store.ts';
import { lookAround } from './routing/look-around.ts';
import { readRoutingSettings } from './routing/routing-settings.ts';

export type QueuePlace = { conversationId: string; position: number; estimateSeconds: number | null };

/** Everybody's true place in the queue with an estimate, first in line first. */
export async function readQueue(deps: { database: Database; clock: Clock }): Promise<QueuePlace[]> {
  const { ageingSeconds } = await readRoutingSettings(deps.database);
  const order = await selectQueueOrder(deps.database, ageingSeconds);
  if (order.length === 0) return [];
  const now = deps.clock.now();
  const candidates = await selectCandidates(deps.database, now);
  const recentServiceSeconds = await selectRecentServiceSeconds(deps.database, now);
  const slots = candidates.reduce((sum, candidate) => sum + candidate.capacity, 0);
  const freeSlots = candidates.reduce((sum, candidate) => sum + Math.max(0, candidate.capacity - candidate.load), 0);
  return order.map(({ id }, index) => ({
    conversationId: id,
    position: index + 1,
    estimateSeconds: estimateWaitSeconds({ position: index + 1, slots, freeSlots, recentServiceSeconds }),
  }));
}

/** True while a visitor who asked now would be queued: within business hours, with someone there. */
export async function isSomeoneThere(deps: { database: Database; clock: Clock }): Promise<boolean> {
  const routed = { reason: 'asked-for-person', intent: null, language: null, pageUrl: null };
  return (await lookAround(deps.database, { routed, now: deps.clock.now() })).around.kind === 'someone';
}
