import { useQuery } from '@tanstack/react-query';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { HandoffPacket } from '../../src/contracts/handoff/handoff-packet.ts';
import { writtenReplyQuery } from '../api/assist-queries.ts';
import { suggestionQuery } from '../api/queries.ts';
import { readDraft, writeDraft } from '../storage/draft-store.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { useHasModel } from '../live/use-has-model.ts';
import type { Action } from '../shortcuts/action.ts';
import { isOwnedBy } from '../state/allowed-actions.ts';
import { openVisitorMessage } from '../state/open-visitor-message.ts';

export type SuggestedReply = {
  /** The draft in the words of the articles. */
  quote: string;
  /** The draft in the words of the model; null while there is none. */
  written: string | null;
  isWriting: boolean;
  /** The reason why the model wrote none, where it was asked. */
  problem: string | null;
  /** The source of the draft, with the score of the search; null where that was not stored. */
  from: HandoffPacket['suggestedFrom'];
};

/** The bot's draft for the visitor's last message. Null once the message is answered, and where the articles answer nothing. */
export function useSuggestedReply(conversation: ConversationSummary): SuggestedReply | null {
  const me = useMe();
  const { id } = conversation;
  const isOwn = isOwnedBy(conversation, me.id);
  const open = useConsole((state) => (isOwn ? openVisitorMessage(state, id) : null));
  const { data } = useQuery({ ...suggestionQuery(id, open ?? ''), enabled: open !== null });
  const { text: quote = '', from = null } = data?.suggestion ?? {};
  const hasModel = useHasModel();
  const isAsked = hasModel && open !== null && quote !== '';
  const writing = useQuery({ ...writtenReplyQuery(id, open ?? ''), enabled: isAsked });
  if (quote === '' || open === null) return null;
  const written = writing.data?.kind === 'written' && writing.data.by === 'model' ? writing.data.text : null;
  const problem = writing.data?.kind === 'failed' ? writing.data.why : (writing.error?.message ?? null);
  return { quote, from, written, isWriting: isAsked && writing.isFetching, problem };
}

/** Puts a draft into the reply box, behind what was typed there. */
export function useDraftAction(conversationId: string, text: string | null): Action | null {
  if (text === null) return null;
  return {
    id: 'suggested-reply',
    label: 'Use and edit',
    key: 'S',
    run() {
      const begun = readDraft(conversationId, 'reply').trim();
      writeDraft(conversationId, 'reply', begun === '' ? text : `${begun}\n\n${text}`);
      setTimeout(() => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus(), 0);
    },
  };
}
