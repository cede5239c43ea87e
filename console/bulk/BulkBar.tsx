import { CircleCheck, Clock, Tag, UserPlus, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { tagSchema } from '../../src/contracts/inbox.ts';
import { useActionBinding } from '../shortcuts/use-shortcut.ts';
import { useLive, useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { listSnoozeTimes } from '../conversation-forms/snooze-times.ts';
import { AssignStep } from './AssignStep.tsx';
import { bulkAssign, bulkClose, bulkSnooze, bulkTag, bulkTakeOver } from './bulk-actions.ts';
import { runBulk, type BulkAction } from './run-bulk.ts';
import { setSelected, useSelected } from './selection-store.ts';
import './bulk.css';

/** The actions for the selected rows of this view. A single result is shown when all commands are answered. */
export function BulkBar({ rows }: { rows: readonly ConversationSummary[] }) {
  const live = useLive();
  const me = useMe();
  const selected = useSelected();
  const [step, setStep] = useState<'close' | 'tag' | 'snooze' | 'assign' | null>(null);
  const [typed, setTyped] = useState('');
  const conversations = rows.filter(({ id }) => selected.has(id));
  const isAny = conversations.length > 0;
  const run = (action: BulkAction): void => {
    runBulk(live, { action, conversations });
    setSelected([]);
    setStep(null);
  };
  const makeBulkAction = (id: string, label: string, act: () => void) => (isAny ? { id, label: `Selected: ${label}`, key: null, run: act } : null);
  useActionBinding(makeBulkAction('bulk-close', 'close', () => setStep('close')));
  useActionBinding(makeBulkAction('bulk-tag', 'tag', () => setStep('tag')));
  useActionBinding(makeBulkAction('bulk-snooze', 'snooze', () => setStep('snooze')));
  useActionBinding(makeBulkAction('bulk-assign', 'assign', () => setStep('assign')));
  useActionBinding(makeBulkAction('bulk-take-over', 'take over', () => run(bulkTakeOver(me))));
  useActionBinding(makeBulkAction('bulk-clear', 'select nothing', () => setSelected([])));
  useActionBinding(rows.length > 0 ? { id: 'bulk-all', label: 'Select all in this list', key: null, run: () => setSelected(rows.map(({ id }) => id)) } : null);
  if (!isAny) return null;

  function tag(event: FormEvent): void {
    event.preventDefault();
    const parsed = tagSchema.safeParse(typed);
    if (!parsed.success) return;
    run(bulkTag(parsed.data));
    setTyped('');
  }
  return (
    <div className="bulk" role="group" aria-label="Selected conversations">
      <div className="bulk-head">
        <b aria-live="polite">{conversations.length} selected</b>
        {conversations.length < rows.length && (
          <button type="button" className="bulk-all" onClick={() => setSelected(rows.map(({ id }) => id))}>
            Select all {rows.length}
          </button>
        )}
        <IconButton icon={X} label="Select nothing" onClick={() => setSelected([])} />
      </div>
      {step === null && (
        <div className="bulk-actions">
          <Button icon={CircleCheck} onClick={() => setStep('close')}>
            Close
          </Button>
          <Button icon={Tag} onClick={() => setStep('tag')}>
            Tag
          </Button>
          <Button icon={Clock} onClick={() => setStep('snooze')}>
            Snooze
          </Button>
          <Button icon={UserPlus} onClick={() => setStep('assign')}>
            Assign
          </Button>
        </div>
      )}
      {step === 'close' && (
        <div className="bulk-actions" role="group" aria-label="Close the selected">
          <span role="status">{describeClosing(conversations)}</span>
          <Button icon={CircleCheck} look="danger" autoFocus onClick={() => run(bulkClose(me))}>
            Close {conversations.length}
          </Button>
          <Button look="quiet" onClick={() => setStep(null)}>
            Back
          </Button>
        </div>
      )}
      {step === 'assign' && <AssignStep onAssign={(to) => run(bulkAssign(me, to))} onBack={() => setStep(null)} />}
      {step === 'tag' && (
        <form className="bulk-actions" onSubmit={tag}>
          <input
            className="input"
            aria-label="Tag for all selected"
            placeholder="Tag"
            autoFocus
            maxLength={30}
            list="known-tags"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" look="primary" disabled={!tagSchema.safeParse(typed).success}>
            Add
          </Button>
          <Button look="quiet" onClick={() => setStep(null)}>
            Back
          </Button>
        </form>
      )}
      {step === 'snooze' && (
        <div className="bulk-actions" role="group" aria-label="Snooze the selected">
          {listSnoozeTimes(new Date()).map(({ name, until }, index) => (
            <Button key={name} autoFocus={index === 0} onClick={() => run(bulkSnooze(me.id, until))}>
              {name}
            </Button>
          ))}
          <Button onClick={() => run(bulkSnooze(me.id, null))}>Until the visitor writes</Button>
          <Button look="quiet" onClick={() => setStep(null)}>
            Back
          </Button>
        </div>
      )}
    </div>
  );
}

/** The visitors for whom it would end: closing several cannot be undone. */
function describeClosing(conversations: readonly ConversationSummary[]): string {
  const waiting = conversations.filter((conversation) => conversation.unansweredSince !== null).length;
  return waiting === 0 ? 'There is no undo.' : `${waiting === 1 ? 'One visitor waits' : `${waiting} visitors wait`} for a person’s word. There is no undo.`;
}
