import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { maxTags, tagSchema } from '../../src/contracts/inbox.ts';
import { tagsQuery } from '../api/queries.ts';
import { useActionBinding } from '../shortcuts/use-shortcut.ts';
import { useLive } from '../live/use-console.ts';
import { TagChip } from '../tags/TagChip.tsx';
import { Section } from './Section.tsx';

/** The tags of this conversation. Visitors never see them. */
export function TagsSection({ conversation }: { conversation: ConversationSummary }) {
  const { id, tags } = conversation;
  const live = useLive();
  const known = useQuery(tagsQuery);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const parsed = tagSchema.safeParse(typed);
  useActionBinding({ id: 'tag-add', label: 'Add a tag', key: 'G', run: () => field.current?.focus() });

  function add(event: FormEvent): void {
    event.preventDefault();
    if (!parsed.success) return;
    live.act({ type: 'tags-change', conversationId: id, add: [parsed.data], remove: [] }, 'Tag');
    setTyped('');
  }
  return (
    <Section title="Tags">
      <div className="tags">
        {tags.map((tag) => (
          <TagChip key={tag} tag={tag} onRemove={() => live.act({ type: 'tags-change', conversationId: id, add: [], remove: [tag] }, 'Tag')} />
        ))}
        {tags.length < maxTags && (
          <form onSubmit={add}>
            <input
              ref={field}
              className="tag-field"
              aria-label="Add a tag"
              aria-keyshortcuts="G"
              placeholder="Add a tag (G)"
              list="known-tags"
              maxLength={30}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <datalist id="known-tags">
              {(known.data?.tags ?? [])
                .filter(({ tag }) => !tags.includes(tag))
                .map(({ tag }) => (
                  <option key={tag} value={tag} />
                ))}
            </datalist>
          </form>
        )}
      </div>
    </Section>
  );
}
