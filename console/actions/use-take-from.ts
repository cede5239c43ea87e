import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { useIsPending } from './use-is-pending.ts';

/** A supervisor takes it from the colleague who has it; `ask` puts the question first. Null for agents, and where it is nobody's or their own. */
export function useTakeFrom(conversation: ConversationSummary, ask: () => void): Action | null {
  const me = useMe();
  const isPending = useIsPending(conversation.id);
  const { state } = conversation;
  if (isPending || state.kind !== 'with-agent' || state.agentId === me.id || !mayCall('supervisor', me.role)) return null;
  return { id: 'take-from', label: 'Take over', key: 'alt+T', run: ask };
}
