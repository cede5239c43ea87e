import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';
import { useIsPending } from './use-is-pending.ts';

/** Opens the note that goes with the hand-back; sending it is the second step. */
export function useHandBack(conversation: ConversationSummary, openNote: () => void): Action | null {
  const me = useMe();
  const isPending = useIsPending(conversation.id);
  if (isPending || !isOwnedBy(conversation, me.id)) return null;
  return { id: 'return-to-bot', label: 'Hand back', key: 'B', run: openNote };
}
