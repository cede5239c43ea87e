import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Folder, MessageSquareQuote, Plus } from 'lucide-react';
import { useState } from 'react';
import { mayCall } from '../../src/contracts/authorisation.ts';
import type { CannedReply } from '../../src/contracts/inbox.ts';
import { repliesQuery } from '../api/queries.ts';
import { useMe } from '../live/use-console.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { groupReplies } from './group-replies.ts';
import { ReplyForm } from './ReplyForm.tsx';
import './replies.css';

/** Canned replies of the team and of the agent, inserted in the reply box with `/`. */
export function RepliesPage() {
  const me = useMe();
  const client = useQueryClient();
  const replies = useQuery(repliesQuery);
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(null);
  const [query, setQuery] = useState('');
  const list = replies.data?.replies ?? [];
  const folders = [...new Set(list.map(({ folder }) => folder))].filter((folder) => folder !== '').sort();
  const groups = groupReplies(list, query);
  const done = (): void => {
    setEdited(null);
    void client.invalidateQueries(repliesQuery);
  };
  return (
    <div className="replies-page">
      <header className="replies-head">
        <div>
          <h1>Canned replies</h1>
          <p>Type / and the word in the reply box. You read it before it is sent.</p>
        </div>
        <Button look="primary" icon={Plus} onClick={() => setEdited('new')}>
          New reply
        </Button>
      </header>
      {edited === 'new' && <ReplyForm reply={null} folders={folders} onDone={done} onCancel={() => setEdited(null)} />}
      {replies.error !== null ? (
        <Problem error={replies.error} retry={() => void replies.refetch()} />
      ) : replies.isPending ? (
        <Skeleton lines={[50, 70, 60]} label="Loading the replies" />
      ) : list.length === 0 && edited === null ? (
        <EmptyState icon={MessageSquareQuote} title="No canned reply yet">
          What you type for the third time belongs here.
        </EmptyState>
      ) : (
        <>
          <input
            className="input replies-search"
            type="search"
            aria-label="Search the replies"
            placeholder="Search word, title, folder and text"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          {groups.map(({ folder, replies: found }) => (
            <section key={folder} aria-label={folder === '' ? 'No folder' : folder}>
              {folder !== '' && (
                <h2 className="replies-folder">
                  <Folder size={14} aria-hidden="true" /> <bdi>{folder}</bdi>
                </h2>
              )}
              <ul className="replies">
                {found.map((reply) =>
                  edited !== null && edited !== 'new' && edited.id === reply.id ? (
                    <li key={reply.id}>
                      <ReplyForm reply={reply} folders={folders} onDone={done} onCancel={() => setEdited(null)} />
                    </li>
                  ) : (
                    <ReplyLine key={reply.id} reply={reply} onEdit={reply.own || mayCall('supervisor', me.role) ? () => setEdited(reply) : null} />
                  ),
                )}
              </ul>
            </section>
          ))}
          {groups.length === 0 && list.length > 0 && <p role="status">No reply has these words.</p>}
        </>
      )}
    </div>
  );
}

function ReplyLine({ reply, onEdit }: { reply: CannedReply; onEdit: (() => void) | null }) {
  return (
    <li className="reply">
      <div>
        <p className="reply-head">
          <b>/{reply.shortcut}</b>
          <bdi>{reply.title}</bdi>
          <Badge text={reply.shared ? 'Team' : 'Only you'} tone={reply.shared ? 'accent' : 'neutral'} />
        </p>
        <p className="reply-text">
          <bdi>{reply.text}</bdi>
        </p>
      </div>
      {onEdit !== null && <Button onClick={onEdit}>Edit</Button>}
    </li>
  );
}
