import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useLive, useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { isOfferedTo } from '../state/allowed-actions.ts';
import { useIsPending } from './use-is-pending.ts';

export function useDeclineOffer(conversation: ConversationSummary): Action | null {
  const live = useLive();
  const me = useMe();
  const isPending = useIsPending(conversation.id);
  if (isPending || !isOfferedTo(conversation, me.id)) return null;
  return {
    id: 'offer-decline',
    label: 'Decline',
    key: 'alt+D',
    run: () => live.act({ type: 'offer-decline', conversationId: conversation.id }, `Decline ${conversation.visitorName}`),
  };
}
