import { TextCursorInput } from 'lucide-react';
import type { Blank } from './fill-variables.ts';

/** The variables of a canned reply that have no value: named, one press away, and blocking the sending. */
export function BlankBar({ blanks, onChoose }: { blanks: readonly Blank[]; onChoose: (blank: Blank) => void }) {
  if (blanks.length === 0) return null;
  return (
    <p className="blanks" role="status">
      <TextCursorInput size={14} aria-hidden="true" />
      Fill in before it can be sent:
      {blanks.map((blank) => (
        <button key={blank.from} type="button" onClick={() => onChoose(blank)}>
          {blank.name}
        </button>
      ))}
    </p>
  );
}
