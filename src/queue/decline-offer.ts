import { appendEvents, type AppendResult, type ConversationLog } from '../conversation/append-events.ts';
import { forgetMissedOffers } from './forget-missed-offers.ts';

/** The agent declines: the next agent is asked, and this one is not asked again during this wait. A transfer stays with its owner. */
export async function declineOffer(deps: ConversationLog, input: { eventId: string; conversationId: string; agentId: string }): Promise<AppendResult> {
  const { eventId, conversationId, agentId } = input;
  return appendEvents(deps, {
    conversationId,
    resend: { eventId },
    async decide({ state }, transaction) {
      await forgetMissedOffers(transaction, agentId);
      if (state.kind === 'with-agent' && state.transfer?.toAgentId === agentId) {
        const body = { toAgentId: agentId, toAgentName: state.transfer.toAgentName, how: 'declined' as const };
        return [{ id: eventId, type: 'transfer-ended', author: { kind: 'system' }, body }];
      }
      if (state.kind !== 'offered' || state.agentId !== agentId) {
        return { refuse: 'conflict', message: 'This offer is no longer open.' };
      }
      return [{ id: eventId, type: 'offer-declined', author: { kind: 'system' }, body: { agentId } }];
    },
  });
}
