import { Sparkles } from 'lucide-react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useSuggestedReply } from '../actions/use-suggested-reply.ts';
import { ActionButton } from '../shortcuts/ActionButton.tsx';

/** The bot's draft, one key away from the reply box. A person edits and sends it. */
export function SuggestedReply({ conversation }: { conversation: ConversationSummary }) {
  const { action, text, from } = useSuggestedReply(conversation);
  if (action === null) return null;
  return (
    <div className="suggested">
      <Sparkles size={14} aria-hidden="true" />
      <p title={text}>
        <b>The bot’s draft{from ? `, ${Math.round(from.certainty * 100)} % sure` : ''}</b> {text}
      </p>
      <ActionButton action={action} look="quiet" />
    </div>
  );
}
