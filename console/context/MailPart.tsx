import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TranscriptAnswer } from '../../src/contracts/mail-status.ts';
import { callApi } from '../api/call-api.ts';
import { conversationMailQuery } from '../api/queries.ts';
import { formatMoment } from '../labels/format-time.ts';
import { useLatestEvent } from '../live/use-latest-event.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';

/** Mail to the visitor: why none goes to their address, and the conversation by mail or as a file. */
export function MailPart({ conversationId }: { conversationId: string }) {
  const queryClient = useQueryClient();
  const endedSeq = useLatestEvent(conversationId, 'mail-ended')?.seq ?? 0;
  const leftSeq = useLatestEvent(conversationId, 'contact-left')?.seq ?? 0;
  const query = conversationMailQuery(conversationId, Math.max(endedSeq, leftSeq));
  const mail = useQuery(query);
  const path = `conversations/${conversationId}`;
  const again = useMutation({
    mutationFn: () => callApi({ method: 'POST', path: `${path}/mail-again`, body: {} }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['conversation-mail', conversationId] }),
  });
  const transcript = useMutation({ mutationFn: () => callApi<TranscriptAnswer>({ method: 'POST', path: `${path}/transcript`, body: {} }) });
  if (mail.data === undefined) return null;
  const { email, undeliverable, stoppedAt, sendsMail } = mail.data;
  return (
    <>
      {undeliverable !== null && (
        <div className="undeliverable" role="status">
          <p>
            No mail goes to <bdi>{undeliverable.address}</bdi>:
          </p>
          <blockquote>
            <bdi>{undeliverable.reason}</bdi>
          </blockquote>
          <Button busy={again.isPending} onClick={() => again.mutate()}>
            Try this address again
          </Button>
          {again.isError && <Problem error={again.error} />}
        </div>
      )}
      {stoppedAt !== null && (
        <div className="undeliverable" role="status">
          <p>
            <b>Does not want mail.</b> Since {formatMoment(stoppedAt)} no answer of this conversation goes to <bdi>{email}</bdi>. The visitor takes it back by
            leaving the address in the chat again.
          </p>
        </div>
      )}
      <h4>Transcript</h4>
      <p className="stored-person">
        {sendsMail && email !== null && undeliverable === null && stoppedAt === null && (
          <Button look="quiet" busy={transcript.isPending} disabled={transcript.isSuccess} onClick={() => transcript.mutate()}>
            Mail it to the visitor
          </Button>
        )}{' '}
        <a href={`/api/console/${path}/transcript`} download="conversation.html">
          Save as a file
        </a>
      </p>
      {transcript.isSuccess && (
        <p className="field-hint" role="status">
          {transcript.data.kind === 'sent'
            ? `It is on its way to ${transcript.data.email}.`
            : `${transcript.data.email} is asked first whether the address is theirs; the transcript follows when they say yes.`}
        </p>
      )}
      {transcript.isError && <Problem error={transcript.error} />}
    </>
  );
}
