import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useLive, useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { mayClose } from '../state/allowed-actions.ts';
import { useIsPending } from './use-is-pending.ts';
import { undoMs } from './use-undo.ts';

export function useCloseConversation(conversation: ConversationSummary): Action | null {
  const live = useLive();
  const me = useMe();
  const isPending = useIsPending(conversation.id);
  if (isPending || !mayClose(conversation, me.id)) return null;
  return {
    id: 'conversation-close',
    label: 'Close',
    key: 'alt+E',
    run: () => live.actLater({ type: 'conversation-close', conversationId: conversation.id }, 'Close', undoMs),
  };
}
