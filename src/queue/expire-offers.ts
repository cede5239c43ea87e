import { appendEvents, type ConversationDeps } from '../conversation/append-events.ts';
import { newId } from '../platform/new-id.ts';
import { selectLapsedOffers } from './queue-store.ts';

/** Offers past their time lapse: the conversation goes to the next agent. The transaction decides, so two clocks may run. */
export async function expireOffers(deps: ConversationDeps): Promise<void> {
  const now = deps.clock.now();
  for (const { conversationId, agentId } of await selectLapsedOffers(deps.database, now)) {
    await appendEvents(deps, {
      conversationId,
      decide({ state }) {
        const due = state.kind === 'offered' && state.agentId === agentId && Date.parse(state.expiresAt) <= now.getTime();
        return due ? [{ id: newId(), type: 'offer-lapsed', author: { kind: 'system' }, body: { agentId } }] : [];
      },
    });
  }
}
