import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import { Key, keyForAria } from './Key.tsx';
import './ui.css';

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: LucideIcon;
  keys?: string | null;
  busy?: boolean;
  wide?: boolean;
};

/**
 * A button of the console. One that can be busy starts something on the server, so the second press of a double-click does nothing: the
 * state that disables it comes a moment later than that press.
 */
export function Button({ look = 'plain', icon: Icon, keys, busy, wide, children, disabled, onClick, ...rest }: ButtonProps) {
  function press(event: MouseEvent<HTMLButtonElement>): void {
    if (busy !== undefined && event.detail > 1) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      type="button"
      className={`button button-${look}${wide === true ? ' button-wide' : ''}`}
      disabled={disabled === true || busy === true}
      {...(typeof children === 'string' ? { title: children } : {})}
      aria-busy={busy === true}
      {...(keys ? { 'aria-keyshortcuts': keyForAria(keys) } : {})}
      {...rest}
      onClick={press}
    >
      {Icon !== undefined && <Icon size={15} strokeWidth={1.9} aria-hidden="true" />}
      <span className="button-text">{children}</span>
      {keys ? <Key keys={keys} /> : null}
    </button>
  );
}
