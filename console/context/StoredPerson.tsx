import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';
import { erasureQuery } from '../api/queries.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { describeStored } from '../labels/describe-stored.ts';
import { useLatestEvent } from '../live/use-latest-event.ts';
import { useMe } from '../live/use-console.ts';
import { Problem } from '../ui/Problem.tsx';
import { Section } from './Section.tsx';

/**
 * Export and erasure of the person who had this conversation, with all their conversations: for admins, and for whoever has the conversation of a
 * visitor who asked for it. `asTask`: shown where they asked, else where they did not.
 */
export function StoredPerson({ conversationId, asTask = false }: { conversationId: string; asTask?: boolean }) {
  const { role } = useMe();
  const queryClient = useQueryClient();
  const heardSeq = useLatestEvent(conversationId, 'message-understood')?.seq ?? 0;
  const joinedSeq = useLatestEvent(conversationId, 'agent-joined')?.seq ?? 0;
  const preview = useQuery(erasureQuery(conversationId, Math.max(heardSeq, joinedSeq)));
  const path = `conversations/${conversationId}/person`;
  const erase = useMutation({
    mutationFn: () => callApi<{ conversations: number }>({ method: 'DELETE', path, body: {} }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (preview.data === undefined && !erase.isSuccess) return null;
  const { asked, mayErase, goes } = preview.data ?? { asked: null, mayErase: false, goes: null };
  if (!erase.isSuccess && (asTask ? asked === null : asked !== null || !mayErase)) return null;
  const body = (
    <>
      {asked === null ? (
        !asTask && <h4>What is stored of them</h4>
      ) : (
        <div className="erasure-task">
          <p>They want their data deleted:</p>
          <blockquote>
            <bdi>{asked.words}</bdi>
          </blockquote>
          {mayErase ? (
            <p>Answer them first, and make sure of who they are where that matters: erasing ends the conversation.</p>
          ) : (
            <p>Whoever takes the conversation can do it, or a supervisor.</p>
          )}
        </div>
      )}
      {goes !== null && <p className="field-hint">Stored: {describeStored(goes)}.</p>}
      <p className="stored-person">
        {role === 'admin' && (
          <a href={`/api/console/${path}`} download="person.zip">
            Export
          </a>
        )}{' '}
        {mayErase && goes !== null && (
          <ConfirmButton
            look="danger"
            label="Erase"
            busy={erase.isPending}
            question={`Every word, name and address goes: ${describeStored(goes)}. The visitor is signed out. Figures stay. Nobody can bring it back.`}
            go="Erase for good"
            onConfirm={() => erase.mutate()}
          />
        )}
      </p>
      {erase.isError && <Problem error={erase.error} />}
      {erase.isSuccess && (
        <p className="field-hint" role="status">
          Erased. What this page still shows is gone when it is loaded again.
        </p>
      )}
    </>
  );
  return asTask ? <Section title="To do">{body}</Section> : body;
}
