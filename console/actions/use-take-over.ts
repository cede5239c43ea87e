import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useLive, useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { mayTakeOver } from '../state/allowed-actions.ts';
import { useIsPending } from './use-is-pending.ts';

export function useTakeOver(conversation: ConversationSummary): Action | null {
  const live = useLive();
  const me = useMe();
  const isPending = useIsPending(conversation.id);
  if (isPending || !mayTakeOver(conversation, me.id)) return null;
  const label = conversation.state.kind === 'closed' ? 'Reopen' : 'Take over';
  return {
    id: 'take-over',
    label,
    key: 'alt+T',
    run: () => live.act({ type: 'take-over', conversationId: conversation.id }, label),
  };
}
