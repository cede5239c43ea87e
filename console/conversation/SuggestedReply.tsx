import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { stripMarkdown } from '../../src/text/strip-markdown.ts';
import { useDraftAction, useSuggestedReply } from '../actions/use-suggested-reply.ts';
import { ActionButton } from '../shortcuts/ActionButton.tsx';
import { Button } from '../ui/Button.tsx';

/**
 * The bot's draft, one key away from the reply box. A person edits and sends it. The quote is there at once; what the model writes from it
 * takes its place when it is checked, and the quote stays one click away.
 */
export function SuggestedReply({ conversation }: { conversation: ConversationSummary }) {
  const suggestion = useSuggestedReply(conversation);
  const [wantsQuote, setWantsQuote] = useState(false);
  const isWritten = suggestion?.written != null && !wantsQuote;
  const text = suggestion && (isWritten ? suggestion.written : suggestion.quote);
  const action = useDraftAction(conversation.id, text);
  if (suggestion === null || text === null) return null;
  const { from, written, isWriting, problem } = suggestion;
  return (
    <div className="suggested">
      <Sparkles size={14} aria-hidden="true" />
      <p title={text}>
        <b>
          The bot’s draft{from ? `, ${Math.round(from.certainty * 100)} % sure` : ''}
          {isWritten ? ', written by the model' : ''}
          {from?.isForAgents ? '. From an article for agents only: check what you send' : ''}
        </b>{' '}
        {stripMarkdown(text.replace(/\n+/g, ' '))}
      </p>
      <span className="suggested-buttons">
        {isWriting && (
          <span className="suggested-state" role="status">
            The model is writing
            <span className="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
          </span>
        )}
        {problem !== null && (
          <span className="suggested-state" title={problem}>
            Quote only: {problem}
          </span>
        )}
        {written !== null && (
          <Button look="quiet" onClick={() => setWantsQuote(!wantsQuote)}>
            {wantsQuote ? 'Show written' : 'Show quote'}
          </Button>
        )}
        <ActionButton action={action} look="quiet" />
      </span>
    </div>
  );
}
