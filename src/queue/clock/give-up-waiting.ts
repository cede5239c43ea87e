import { appendEvents, type ConversationLog } from '../../conversation/append-events.ts';
import { newId } from '../../platform/new-id.ts';
import { selectOverdue } from '../queue-store.ts';

/**
 * Tells visitors who have waited longer than promised, and gives them the three choices again. Visitors who chose to wait anyway stay in
 * the queue.
 */
export async function giveUpWaiting(deps: ConversationLog & { maxWaitMs: number }): Promise<void> {
  const limit = deps.clock.now().getTime() - deps.maxWaitMs;
  for (const conversationId of await selectOverdue(deps.database, new Date(limit))) {
    await appendEvents(deps, {
      conversationId,
      decide({ state }) {
        const tooLong = state.kind === 'waiting' && !state.patient && Date.parse(state.since) <= limit;
        return tooLong ? [{ id: newId(), type: 'nobody-available', author: { kind: 'system' }, body: { cause: 'wait-exceeded' } }] : [];
      },
    });
  }
}
