import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { maxCommentLength } from '../../src/contracts/limits.ts';
import type { PersonNote } from '../../src/contracts/people/person.ts';
import { formatMoment } from '../labels/format-time.ts';
import { useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Problem } from '../ui/Problem.tsx';
import { usePersonCall } from './use-person-call.ts';

/** Notes of agents about a person, newest first. Visitors never see them. */
export function PersonNotes({ personId, notes }: { personId: string; notes: readonly PersonNote[] }) {
  const me = useMe();
  const [text, setText] = useState('');
  const call = usePersonCall(personId);
  const add = useMutation({ ...call, onSuccess: () => setText('') });
  const remove = useMutation(call);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() !== '') add.mutate({ method: 'POST', path: '/notes', body: { text } });
  }
  return (
    <>
      <form className="person-note-form" onSubmit={submit}>
        <textarea
          className="input"
          aria-label="New note"
          placeholder="What a colleague should know next time. Visitors never see it."
          rows={2}
          dir="auto"
          maxLength={maxCommentLength}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" busy={add.isPending} disabled={text.trim() === ''}>
          Add the note
        </Button>
      </form>
      {add.isError && <Problem error={add.error} />}
      {remove.isError && <Problem error={remove.error} />}
      <ul className="person-notes">
        {notes.map(({ id, authorId, author, text: words, at }) => (
          <li key={id}>
            <p dir="auto">{words}</p>
            <span className="is-quiet">
              <bdi>{author}</bdi> · <time dateTime={at}>{formatMoment(at)}</time>
            </span>
            {(authorId === me.id || mayCall('supervisor', me.role)) && (
              <IconButton icon={Trash2} label="Delete the note" onClick={() => remove.mutate({ method: 'DELETE', path: `/notes/${id}`, body: {} })} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
