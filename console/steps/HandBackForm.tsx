import { Bot } from 'lucide-react';
import { useState } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { useLive } from '../live/use-console.ts';
import { StepForm } from './StepForm.tsx';

/** What the bot should know before it goes on. The note is for the bot and for colleagues, never for the visitor. */
export function HandBackForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const live = useLive();
  const [note, setNote] = useState('');

  function handBack(): void {
    live.act({ type: 'return-to-bot', conversationId: conversation.id, note: note.trim() }, 'Hand back');
    onDone();
  }
  return (
    <StepForm
      icon={Bot}
      title="Hand back to the bot"
      hint="What should it know? Visitors never see this."
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
    </StepForm>
  );
}
