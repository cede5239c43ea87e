import type { LucideIcon } from 'lucide-react';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';

/** A form above the reply box for one step of a conversation: a question, its fields, and two buttons. Escape cancels, mod+Enter submits. */
export function StepForm(props: {
  icon: LucideIcon;
  title: string;
  hint: string;
  /** The id of its first field. */
  fieldId: string;
  leave: string;
  go: string;
  isReady?: boolean;
  onLeave: () => void;
  onGo: () => void;
  children: ReactNode;
}) {
  const { icon: Icon, title, hint, fieldId, leave, go, isReady = true, onLeave, onGo, children } = props;

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (isReady) onGo();
  }
  function answerKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onLeave();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  }
  return (
    <form className="hand-back" onSubmit={submit} onKeyDown={answerKey}>
      <label htmlFor={fieldId}>
        <Icon size={15} aria-hidden="true" />
        <b>{title}</b>
        <span>{hint}</span>
      </label>
      {children}
      <div className="hand-back-actions">
        <Button look="quiet" onClick={onLeave} keys="Esc">
          {leave}
        </Button>
        <Button look="primary" type="submit" keys="mod+Enter" disabled={!isReady}>
          {go}
        </Button>
      </div>
    </form>
  );
}
