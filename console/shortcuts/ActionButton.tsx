import type { LucideIcon } from 'lucide-react';
import { useActionBinding } from './use-shortcut.ts';
import type { Action } from './action.ts';
import { Button } from '../ui/Button.tsx';

/** A button for an action hook: disabled exactly when the hook says `null`, its key bound while it is shown. */
export function ActionButton(props: {
  action: Action | null;
  /** Shown while the action is `null`; without it the button is then left out. */
  label?: string;
  icon?: LucideIcon;
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  wide?: boolean;
}) {
  const { action, label, icon, look = 'plain', wide = false } = props;
  useActionBinding(action);
  if (action === null && label === undefined) return null;
  return (
    <Button
      look={look}
      wide={wide}
      {...(icon === undefined ? {} : { icon })}
      keys={action?.key ?? null}
      disabled={action === null}
      onClick={() => action?.run()}
    >
      {action?.label ?? label}
    </Button>
  );
}
