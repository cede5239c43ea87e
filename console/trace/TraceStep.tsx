import type { ReactNode } from 'react';
import { formatDuration } from '../labels/format-time.ts';

export function TraceStep(props: {
  name: string;
  /** Milliseconds. */
  took: number;
  result: ReactNode;
  isQuiet?: boolean;
  children?: ReactNode;
}) {
  return (
    <li className={`step${props.isQuiet === true ? ' is-quiet' : ''}`}>
      <header>
        <h4>{props.name}</h4>
        <span className="step-result">{props.result}</span>
        <span className="step-took">{formatDuration(props.took)}</span>
      </header>
      {props.children}
    </li>
  );
}
