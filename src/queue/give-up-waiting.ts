import { appendEvents, type ConversationDeps } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import { selectWaiting } from './queue-store.ts';

/** Who has waited longer than promised is told so, and given the three choices again. The patient wait on. */
export async function giveUpWaiting(deps: ConversationDeps & { maxWaitMs: number }): Promise<void> {
  const limit = deps.clock.now().getTime() - deps.maxWaitMs;
  for (const { id, state } of await selectWaiting(deps.database)) {
    if (state.kind !== 'waiting' || state.patient || Date.parse(state.since) > limit) continue;
    await appendEvents(deps, {
      conversationId: id,
      decide({ state: current }) {
        const tooLong = current.kind === 'waiting' && !current.patient && Date.parse(current.since) <= limit;
        return tooLong
          ? [{ id: newId(), type: 'nobody-available', author: { kind: 'system' }, body: { cause: 'wait-exceeded' } }]
          : [];
      },
    });
  }
}
