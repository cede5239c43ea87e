import type { LucideIcon } from 'lucide-react';
import './ui.css';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

export function Badge({ tone = 'neutral', icon: Icon, text, title }: { tone?: Tone; icon?: LucideIcon; text: string; title?: string }) {
  return (
    <span className={`badge badge-${tone}`} {...(title === undefined ? {} : { title })}>
      {Icon !== undefined && <Icon size={12} strokeWidth={2} aria-hidden="true" />}
      {text}
    </span>
  );
}
