import { ChevronsUp } from 'lucide-react';
import { useState } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useLive } from '../live/use-console.ts';
import { priorityNames } from '../labels/describe-rule.ts';
import { StepForm } from './StepForm.tsx';
import './scope.css';

/** The form for the queue priority, for supervisors. It also counts when the conversation is queued later. */
export function PriorityForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const live = useLive();
  const { id: conversationId, priority: now } = conversation;
  const [priority, setPriority] = useState(now);

  function set(): void {
    live.act({ type: 'priority-set', conversationId, priority }, 'Priority');
    onDone();
  }
  return (
    <StepForm
      icon={ChevronsUp}
      title="Priority"
      hint="A higher one is served sooner. Visitors do not see it."
      fieldId="priorities"
      leave="Leave it"
      go="Set"
      isReady={priority !== now}
      onLeave={onDone}
      onGo={set}
    >
      <div id="priorities" className="scope priorities" role="radiogroup" aria-label="Priority">
        {priorityNames.map((name, value) => (
          <label key={name}>
            <input type="radio" name="priority" autoFocus={value === now} checked={value === priority} onChange={() => setPriority(value)} />
            {name}
          </label>
        ))}
      </div>
    </StepForm>
  );
}
