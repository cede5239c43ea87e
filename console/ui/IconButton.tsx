import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import './ui.css';

type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'children' | 'aria-label' | 'title'> & {
  icon: LucideIcon;
  /** The action in words: read by screen readers, and shown on hover. */
  label: string;
  pressed?: boolean;
};

export function IconButton({ icon: Icon, label, pressed, ...rest }: IconButtonProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })} {...rest}>
      <Icon size={17} strokeWidth={1.8} aria-hidden="true" />
    </button>
  );
}
