import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useLive, useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { isOfferedTo } from '../state/allowed-actions.ts';
import { useIsPending } from './use-is-pending.ts';

export function useAcceptOffer(conversation: ConversationSummary, onSent?: () => void): Action | null {
  const live = useLive();
  const me = useMe();
  const isPending = useIsPending(conversation.id);
  if (isPending || !isOfferedTo(conversation, me.id)) return null;
  return {
    id: 'offer-accept',
    label: 'Accept',
    key: 'alt+A',
    run() {
      live.act({ type: 'offer-accept', conversationId: conversation.id }, `Accept ${conversation.visitorName}`);
      onSent?.();
    },
  };
}
