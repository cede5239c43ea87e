import { Clock } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useLive } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { listSnoozeTimes } from './snooze-times.ts';

/** Hides the conversation until a time. The visitor's next message brings it back in any case. */
export function SnoozeForm({ conversation, onDone }: { conversation: ConversationSummary; onDone: () => void }) {
  const live = useLive();
  function snooze(until: Date | null): void {
    live.act({ type: 'snooze', conversationId: conversation.id, until: until?.toISOString() ?? null }, 'Snooze');
    onDone();
  }
  function answerKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDone();
  }
  return (
    <div className="hand-back" role="group" aria-label="Snooze" onKeyDown={answerKey}>
      <label>
        <Clock size={15} aria-hidden="true" />
        <b>Snooze</b>
        <span>It comes back then, or when the visitor writes.</span>
      </label>
      <div className="snooze-times">
        {listSnoozeTimes(new Date()).map(({ name, until }, index) => (
          <Button key={name} autoFocus={index === 0} onClick={() => snooze(until)}>
            {name}
          </Button>
        ))}
        <Button onClick={() => snooze(null)}>Until the visitor writes</Button>
        <Button look="quiet" onClick={onDone} keys="Esc">
          Not now
        </Button>
      </div>
    </div>
  );
}
