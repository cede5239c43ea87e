import type { ConsoleState } from '../state/console-state.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';

/** The number of conversations that an agent who stays away loses at `returnsAt`, an ISO time; null where nothing is asked. Resting and snoozed ones stay. */
export function readAwayLoss(state: Pick<ConsoleState, 'agents' | 'conversations'>, agentId: string): { returnsAt: string; held: number } | null {
  const returnsAt = state.agents.find((agent) => agent.id === agentId)?.returnsAt ?? null;
  const held = [...state.conversations.values()].filter(
    (conversation) => isOwnedBy(conversation, agentId) && !conversation.resting && conversation.snooze === null,
  ).length;
  return returnsAt === null || held === 0 ? null : { returnsAt, held };
}
