import { useMutation } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { maxApprovalReason, type Approval } from '../../src/contracts/bot/approval.ts';
import { callApi } from '../api/call-api.ts';
import { formatWait } from '../labels/format-time.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useSecondsLeft } from '../ui/WaitTimer.tsx';
import './approval.css';

/** The action that the bot wants to carry out, for whom and with which values. A refusal asks for words, which the visitor reads. */
export function ApprovalCard({ of, approval }: { of: { id: string; visitorName: string }; approval: Approval }) {
  const [isRefusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      callApi({ method: 'POST', path: `conversations/${of.id}/approval`, body: { approvalId: approval.id, approve, reason: approve ? '' : reason } }),
  });
  const isDone = decide.isPending || decide.isSuccess;
  function refuse(event: FormEvent): void {
    event.preventDefault();
    decide.mutate(false);
  }
  return (
    <section className="approval" aria-label={`Approval for ${of.visitorName}`}>
      <div className="approval-body">
        <p className="approval-head">
          <span>The bot asks for your approval</span>
          <TimeLeft lapsesAt={approval.lapsesAt} />
        </p>
        <p className="approval-effect" dir="auto">
          {approval.effect}
        </p>
        <p className="approval-of">
          For <Link href={`/inbox/bot/${of.id}`}>{of.visitorName}</Link>
          {Object.entries(approval.input).map(([name, value]) => (
            <span key={name}>
              {name}: <b>{value === null ? '–' : String(value)}</b>
            </span>
          ))}
        </p>
        {decide.isError && <Problem error={decide.error} />}
      </div>
      {isRefusing ? (
        <form className="approval-refusal" onSubmit={refuse} onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), setRefusing(false))}>
          <Field
            label="Why not? The visitor reads it."
            autoFocus
            maxLength={maxApprovalReason}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" look="danger" busy={isDone}>
            Refuse
          </Button>
          <Button look="quiet" onClick={() => setRefusing(false)}>
            Back
          </Button>
        </form>
      ) : (
        <div className="approval-actions">
          <Button look="primary" icon={Check} busy={isDone} onClick={() => decide.mutate(true)}>
            Approve
          </Button>
          <Button icon={X} disabled={isDone} onClick={() => setRefusing(true)}>
            Refuse
          </Button>
        </div>
      )}
    </section>
  );
}

/** Renders alone, so that the card does not render each second. */
function TimeLeft({ lapsesAt }: { lapsesAt: string }) {
  const seconds = useSecondsLeft(lapsesAt);
  return (
    <span className={`approval-time${seconds <= 60 ? ' is-short' : ''}`} role="timer" aria-live="off">
      {formatWait(seconds * 1_000)} left
    </span>
  );
}
