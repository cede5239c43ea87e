import { Bot } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { maxMessageLength } from '../../src/contracts/limits.ts';
import { useLive } from '../live/use-console.ts';
import { Button } from '../parts/Button.tsx';

/** What the bot should know before it goes on. The note is for the bot and for colleagues, never for the visitor. */
export function HandBackForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const live = useLive();
  const [note, setNote] = useState('');

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    live.act({ type: 'return-to-bot', conversationId: conversation.id, note: note.trim() }, 'Hand back');
    onDone();
  }
  function answerKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  }
  return (
    <form className="hand-back" onSubmit={submit} onKeyDown={answerKey}>
      <label htmlFor="hand-back-note">
        <Bot size={15} aria-hidden="true" />
        <b>Hand back to the bot</b>
        <span>What should it know? Visitors never see this.</span>
      </label>
      <textarea
        id="hand-back-note"
        autoFocus
        rows={2}
        maxLength={maxMessageLength}
        placeholder="For example: refund is done, she only wants to know when it arrives."
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="hand-back-actions">
        <Button look="quiet" onClick={onDone} keys="Esc">
          Keep it
        </Button>
        <Button look="primary" type="submit" keys="mod+Enter">
          Hand back
        </Button>
      </div>
    </form>
  );
}
