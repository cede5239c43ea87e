import { Bot } from 'lucide-react';
import { useState } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { describeScope, type HandBackScope } from '../../src/contracts/handoff/hand-back.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { useLive } from '../live/use-console.ts';
import { ScopeFields } from './ScopeFields.tsx';
import { StepForm } from './StepForm.tsx';

/** Three replies settle most remaining questions, and return the conversation soon where they do not. */
const usualScope: HandBackScope = { intents: [], articles: [], turns: 3 };

/** The scope that the bot may answer, and a note for colleagues and the bot. Visitors see neither. */
export function HandBackForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const live = useLive();
  const [note, setNote] = useState('');
  const [scope, setScope] = useState<HandBackScope | null>(null);

  function handBack(): void {
    live.act({ type: 'return-to-bot', conversationId: conversation.id, note: note.trim(), scope }, 'Hand back');
    onDone();
  }
  return (
    <StepForm
      icon={Bot}
      title="Hand back to the bot"
      hint="A note for your colleagues and the bot, and what it may answer. Visitors see neither."
      fieldId="hand-back-note"
      leave="Keep it"
      go="Hand back"
      onLeave={onDone}
      onGo={handBack}
    >
      <textarea
        id="hand-back-note"
        autoFocus
        rows={2}
        maxLength={maxMessageLength}
        placeholder="For example: refund is done, she only wants to know when it arrives."
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="scope" role="radiogroup" aria-label="What the bot may answer">
        <label>
          <input type="radio" name="scope" checked={scope === null} onChange={() => setScope(null)} />
          Whatever it is asked
        </label>
        <label>
          <input type="radio" name="scope" checked={scope !== null} onChange={() => setScope(usualScope)} />
          Only some of it, then it comes back to you
        </label>
      </div>
      {scope !== null && (
        <>
          <ScopeFields scope={scope} onChange={setScope} />
          <p className="scope-says" aria-live="polite">
            The bot answers {describeScope(scope)}. Anything else comes back to you, before everyone who waits.
          </p>
        </>
      )}
    </StepForm>
  );
}
