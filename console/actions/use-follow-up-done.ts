import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useLive } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { useIsPending } from './use-is-pending.ts';

export function useFollowUpDone(conversation: ConversationSummary): Action | null {
  const live = useLive();
  const isPending = useIsPending(conversation.id);
  if (isPending || conversation.followUp === null) return null;
  return {
    id: 'follow-up-done',
    label: 'Follow-up done',
    key: 'alt+F',
    run: () => live.act({ type: 'follow-up-done', conversationId: conversation.id }, 'Follow-up done'),
  };
}
