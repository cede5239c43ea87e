import { appendEvents, type ConversationLog } from '../../conversation/append-events.ts';
import { newId } from '../../platform/new-id.ts';
import { selectOverdue } from '../queue-store.ts';

/**
 * Tells visitors who have waited longer than promised, and gives them the three choices again. Visitors who chose to wait anyway stay in
 * the queue.
 */
export async function giveUpWaiting(deps: { log: ConversationLog; maxWaitMs: number }): Promise<void> {
  const limit = deps.log.clock.now().getTime() - deps.maxWaitMs;
  for (const conversationId of await selectOverdue(deps.log.database, new Date(limit))) {
    await appendEvents(deps.log, {
      conversationId,
      decide({ state }) {
        const tooLong = state.kind === 'waiting' && !state.patient && Date.parse(state.since) <= limit;
        return tooLong ? [{ id: newId(), type: 'nobody-available', author: { kind: 'system' }, body: { cause: 'wait-exceeded' } }] : [];
      },
    });
  }
}
