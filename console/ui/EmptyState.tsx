import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './ui.css';

/** Says what is missing, and what to do next. */
export function EmptyState(props: { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode; level?: 1 | 2 }) {
  const Icon = props.icon;
  const Heading = props.level === 1 ? 'h1' : 'h2';
  return (
    <div className="empty-state">
      <span className="empty-icon">
        <Icon size={20} strokeWidth={1.7} aria-hidden="true" />
      </span>
      <Heading>{props.title}</Heading>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.action}
    </div>
  );
}
