import { CircleCheck } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { dispositions, type Disposition } from '../../src/contracts/inbox.ts';
import { maxCommentLength } from '../../src/contracts/limits.ts';
import { useLive } from '../live/use-console.ts';
import { Button } from '../parts/Button.tsx';
import { dispositionNames } from './disposition-names.ts';

/** What it came to, for colleagues and for analytics. Visitors never see it. */
export function CloseForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const live = useLive();
  const [disposition, setDisposition] = useState<Disposition | null>('solved');
  const [summary, setSummary] = useState('');

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    live.act({ type: 'conversation-close', conversationId: conversation.id, disposition, summary: summary.trim() }, 'Close');
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
      <label htmlFor="close-as">
        <CircleCheck size={15} aria-hidden="true" />
        <b>Close</b>
        <span>What did it come to? Visitors never see this.</span>
      </label>
      <select id="close-as" className="input step-field" autoFocus value={disposition ?? ''} onChange={(event) => setDisposition(dispositions.find((one) => one === event.currentTarget.value) ?? null)}>
        {dispositions.map((one) => (
          <option key={one} value={one}>
            {dispositionNames[one]}
          </option>
        ))}
        <option value="">Not said</option>
      </select>
      <textarea aria-label="Summary" rows={2} maxLength={maxCommentLength} placeholder="A sentence for whoever reads it later" value={summary} onChange={(event) => setSummary(event.currentTarget.value)} />
      <div className="hand-back-actions">
        <Button look="quiet" onClick={onDone} keys="Esc">
          Leave it open
        </Button>
        <Button look="primary" type="submit" keys="mod+Enter">
          Close
        </Button>
      </div>
    </form>
  );
}
