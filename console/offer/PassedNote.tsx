import { StickyNote } from 'lucide-react';
import type { PassedNote as Note } from '../state/find-passed-note.ts';

/** The note that a colleague wrote for the next agent, shown first. */
export function PassedNote({ note }: { note: Note }) {
  return (
    <blockquote className="passed-note">
      <StickyNote size={13} aria-hidden="true" />
      <p>
        <b>
          Note from <bdi>{note.from}</bdi>
        </b>{' '}
        <bdi>{note.text}</bdi>
      </p>
    </blockquote>
  );
}
