import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import './confirm.css';

/** A button that asks first: it describes the effect, and only the second press carries it out. */
export function ConfirmButton(props: {
  label: string;
  question: string;
  go: string;
  look?: 'primary' | 'plain' | 'danger';
  icon?: LucideIcon;
  busy?: boolean;
  onConfirm: () => void;
}) {
  const { label, question, go, look = 'plain', icon, busy = false, onConfirm } = props;
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button look={look} busy={busy} onClick={() => setAsking(true)} {...(icon === undefined ? {} : { icon })}>
        {label}
      </Button>
    );
  }
  const leave = (): void => setAsking(false);
  return (
    <span className="confirm" role="group" aria-label={label} onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), leave())}>
      <span role="alert">{question}</span>
      <Button
        look={look === 'plain' ? 'danger' : look}
        busy={busy}
        onClick={() => {
          leave();
          onConfirm();
        }}
      >
        {go}
      </Button>
      {/* What is safe has the focus: a second Enter changes nothing. */}
      <Button look="quiet" autoFocus onClick={leave}>
        Cancel
      </Button>
    </span>
  );
}
