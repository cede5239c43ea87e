import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { dispositions, type Disposition } from '../../src/contracts/inbox.ts';
import { maxCommentLength } from '../../src/contracts/limits.ts';
import { undoMs } from '../actions/conversation-actions.ts';
import { useLive } from '../live/use-console.ts';
import { dispositionNames } from '../labels/disposition-names.ts';
import { StepForm } from './StepForm.tsx';

/** The form for closing: the result, for colleagues and for analytics. Visitors never see it. */
export function CloseForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const live = useLive();
  const [disposition, setDisposition] = useState<Disposition | null>('solved');
  const [summary, setSummary] = useState('');

  function close(): void {
    live.actLater({ type: 'conversation-close', conversationId: conversation.id, disposition, summary: summary.trim() }, 'Close', undoMs);
    onDone();
  }
  return (
    <StepForm
      icon={CircleCheck}
      title="Close"
      hint="What did it come to? Visitors never see this."
      fieldId="close-as"
      leave="Leave it open"
      go="Close"
      onLeave={onDone}
      onGo={close}
    >
      <select
        id="close-as"
        className="input step-field"
        autoFocus
        value={disposition ?? ''}
        onChange={(event) => setDisposition(dispositions.find((disposition) => disposition === event.currentTarget.value) ?? null)}
      >
        {dispositions.map((disposition) => (
          <option key={disposition} value={disposition}>
            {dispositionNames[disposition]}
          </option>
        ))}
        <option value="">Not said</option>
      </select>
      <textarea
        aria-label="Summary"
        rows={2}
        maxLength={maxCommentLength}
        placeholder="A sentence for whoever reads it later"
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
    </StepForm>
  );
}
