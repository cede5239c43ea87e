import type { LucideIcon } from 'lucide-react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useConsole, useLive, useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { conversationActions, type ConversationAction, type ConversationActionId, type Step } from './conversation-actions.ts';

const rows = Object.entries(conversationActions) as [ConversationActionId, ConversationAction][];

/** An action that can be done now, with the looks of its button. */
export type OfferedAction = { icon: LucideIcon; action: Action; look?: 'primary' };

/** The actions that can be done now in one place of the conversation, in the order of the table. Nothing is sent twice by an impatient key: see `whilePending`. */
export function useConversationActions(place: ConversationAction['place'], conversation: ConversationSummary, openStep: (step: Step) => void): OfferedAction[] {
  const live = useLive();
  const me = useMe();
  const isPending = useConsole((state) => state.pending.some((command) => command.conversationId === conversation.id));
  return rows
    .filter(([, row]) => row.place === place && (row.whilePending === true || !isPending) && row.may(conversation, me))
    .map(([id, row]) => ({
      icon: row.icon,
      ...(row.look === undefined ? {} : { look: row.look }),
      action: {
        id,
        label: typeof row.label === 'string' ? row.label : row.label(conversation),
        key: row.key,
        run: () => row.run({ conversation, live, openStep }),
      },
    }));
}

/** One action of a conversation; null where it cannot be done. For actions that open no form. */
export function useConversationAction(id: ConversationActionId, conversation: ConversationSummary): Action | null {
  return useConversationActions(conversationActions[id].place, conversation, opensNothing).find(({ action }) => action.id === id)?.action ?? null;
}

function opensNothing(): void {
  return;
}
