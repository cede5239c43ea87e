import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { HandoffPacket } from '../../src/contracts/handoff-packet.ts';
import { writeDraft } from '../conversation/draft-store.ts';
import { useLatestHandoff } from '../context/use-latest-handoff.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import type { Action } from '../parts/action.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';

/** Puts the packet's draft into the reply box. Not offered any more once an agent has answered the handoff. */
export function useSuggestedReply(conversation: ConversationSummary): {
  action: Action | null;
  text: string;
  /** The source of it, and how certain the search was of that; null where that was not kept. */
  from: HandoffPacket['suggestedFrom'];
} {
  const me = useMe();
  const handoff = useLatestHandoff(conversation.id);
  const text = handoff?.body.packet.suggestedReply ?? '';
  const from = handoff?.body.packet.suggestedFrom ?? null;
  const isAnswered = useConsole((state) => {
    if (handoff === null) return true;
    const events = state.transcripts.get(conversation.id)?.events ?? [];
    const isOwn = (id: string): boolean => id === conversation.id;
    return (
      events.some((event) => event.type === 'agent-message' && event.seq > handoff.seq) ||
      state.outgoing.some((message) => message.kind === 'message-send' && isOwn(message.conversationId))
    );
  });
  if (text === '' || isAnswered || !isOwnedBy(conversation, me.id)) return { action: null, text, from };
  return {
    text,
    from,
    action: {
      id: 'suggested-reply',
      label: 'Use and edit',
      key: 'S',
      run() {
        writeDraft(conversation.id, 'reply', text);
        setTimeout(() => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus(), 0);
      },
    },
  };
}
