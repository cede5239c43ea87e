import { appendEvents, type ConversationLog } from '../../conversation/append-events.ts';
import { newId } from '../../platform/new-id.ts';
import { noteMissedOffer } from '../note-missed-offer.ts';
import { selectLapsedOffers, selectLapsedTransfers } from '../queue-store.ts';

/**
 * Lets offers lapse whose time is over: the conversation goes to the next agent, a transfer stays with its owner. The transaction decides,
 * so several clocks may run.
 */
export async function expireOffers(deps: ConversationLog): Promise<void> {
  const now = deps.clock.now();
  for (const { conversationId, agentId } of await selectLapsedOffers(deps.database, now)) {
    await appendEvents(deps, {
      conversationId,
      async decide({ state }, transaction) {
        const isDue = state.kind === 'offered' && state.agentId === agentId && Date.parse(state.expiresAt) <= now.getTime();
        if (!isDue) return [];
        await noteMissedOffer(transaction, { agentId, now: deps.clock.now() });
        return [{ id: newId(), type: 'offer-lapsed', author: { kind: 'system' }, body: { agentId } }];
      },
    });
  }
  for (const { conversationId, agentId } of await selectLapsedTransfers(deps.database, now)) {
    await appendEvents(deps, {
      conversationId,
      async decide({ state }, transaction) {
        const transfer = state.kind === 'with-agent' ? state.transfer : null;
        if (transfer?.toAgentId !== agentId || Date.parse(transfer.expiresAt) > now.getTime()) return [];
        await noteMissedOffer(transaction, { agentId, now: deps.clock.now() });
        const body = { toAgentId: agentId, toAgentName: transfer.toAgentName, how: 'lapsed' as const };
        return [{ id: newId(), type: 'transfer-ended', author: { kind: 'system' }, body }];
      },
    });
  }
}
