import { useQuery } from '@tanstack/react-query';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { HandoffPacket } from '../../src/contracts/handoff/handoff-packet.ts';
import { suggestionQuery } from '../api/queries.ts';
import { writeDraft } from '../storage/draft-store.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import type { Action } from '../shortcuts/action.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';
import { openVisitorMessage } from '../state/open-visitor-message.ts';

/** Puts the bot's draft for the visitor's last message into the reply box. Not offered once the message is answered. */
export function useSuggestedReply(conversation: ConversationSummary): {
  action: Action | null;
  text: string;
  /** The source of the draft, with the score of the search; null where that was not stored. */
  from: HandoffPacket['suggestedFrom'];
} {
  const me = useMe();
  const { id } = conversation;
  const isOwn = isOwnedBy(conversation, me.id);
  const open = useConsole((state) => (isOwn ? openVisitorMessage(state, id) : null));
  const { data } = useQuery({ ...suggestionQuery(id, open ?? ''), enabled: open !== null });
  const { text = '', from = null } = data?.suggestion ?? {};
  if (text === '' || open === null) return { action: null, text: '', from: null };
  return {
    text,
    from,
    action: {
      id: 'suggested-reply',
      label: 'Use and edit',
      key: 'S',
      run() {
        writeDraft(id, 'reply', text);
        setTimeout(() => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus(), 0);
      },
    },
  };
}
