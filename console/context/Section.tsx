import type { ReactNode } from 'react';

/** A part of the context pane that can be folded away. Native, so the keyboard and readers know it. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <details className="section" open>
      <summary>
        <h3>{title}</h3>
        {aside}
      </summary>
      <div className="section-body">{children}</div>
    </details>
  );
}
