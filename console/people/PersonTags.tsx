import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { maxTags, tagSchema } from '../../src/contracts/inbox.ts';
import { TagChip } from '../tags/TagChip.tsx';
import '../tags/tags.css';
import { Problem } from '../ui/Problem.tsx';
import { usePersonCall } from './use-person-call.ts';

/** The tags of a person. Visitors never see them. */
export function PersonTags({ personId, tags }: { personId: string; tags: readonly string[] }) {
  const [typed, setTyped] = useState('');
  const save = useMutation(usePersonCall(personId));
  const parsed = tagSchema.safeParse(typed);
  const put = (next: readonly string[]): void => save.mutate({ method: 'PUT', path: '', body: { tags: next } });

  function add(event: FormEvent): void {
    event.preventDefault();
    if (!parsed.success || tags.includes(parsed.data)) return;
    put([...tags, parsed.data]);
    setTyped('');
  }
  return (
    <>
      <div className="tags">
        {tags.map((tag) => (
          <TagChip key={tag} tag={tag} onRemove={() => put(tags.filter((other) => other !== tag))} />
        ))}
        {tags.length < maxTags && (
          <form onSubmit={add}>
            <input
              className="tag-field"
              aria-label="Add a tag"
              placeholder="Add a tag"
              maxLength={30}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          </form>
        )}
      </div>
      {save.isError && <Problem error={save.error} />}
    </>
  );
}
