import { useEffect } from 'react';
import { Link } from 'wouter';
import type { Completion } from './completions.ts';
import './completions.css';

export const completionListId = 'completions';

export function CompletionList(props: { list: readonly Completion[]; at: number; isEmpty: boolean; onChoose: (index: number) => void }) {
  const { list, at, isEmpty, onChoose } = props;
  useEffect(() => {
    document.getElementById(`completion-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, list]);
  if (isEmpty) {
    return (
      <p className="completions completions-empty">
        No canned reply yet. <Link href="/replies">Write the first</Link>
      </p>
    );
  }
  if (list.length === 0) return null;
  return (
    <ul className="completions" id={completionListId} role="listbox" aria-label="Insert">
      {list.map((completion, index) => (
        <li
          key={completion.id}
          id={`completion-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(index);
          }}
        >
          <b>{completion.label}</b>
          {completion.title !== undefined && <bdi className="completion-title">{completion.title}</bdi>}
          <span>
            <bdi>{completion.detail}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
