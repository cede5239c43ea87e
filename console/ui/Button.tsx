import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Key, keyForAria } from './Key.tsx';
import './ui.css';

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: LucideIcon;
  keys?: string | null;
  busy?: boolean;
  wide?: boolean;
};

export function Button({ look = 'plain', icon: Icon, keys, busy, wide, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button button-${look}${wide === true ? ' button-wide' : ''}`}
      disabled={disabled === true || busy === true}
      {...(typeof children === 'string' ? { title: children } : {})}
      aria-busy={busy === true}
      {...(keys ? { 'aria-keyshortcuts': keyForAria(keys) } : {})}
      {...rest}
    >
      {Icon !== undefined && <Icon size={15} strokeWidth={1.9} aria-hidden="true" />}
      <span className="button-text">{children}</span>
      {keys ? <Key keys={keys} /> : null}
    </button>
  );
}
