import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WholeMessageResponse } from '../../src/contracts/channel/channel-account.ts';
import type { Via } from '../../src/contracts/channel/via.ts';
import { callApi } from '../api/call-api.ts';
import { describeChannel } from '../labels/describe-channel.ts';
import { Problem } from '../ui/Problem.tsx';

type Props = { via: Via; conversationId: string; eventId: string };

/** The way of a message that did not come by the chat: channel, subject, address, and the whole of it where only a part is shown. */
export function ViaLine({ via, conversationId, eventId }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { name, icon: Icon } = describeChannel(via.kind);
  const whole = useQuery({
    queryKey: ['whole-message', conversationId, eventId],
    enabled: isOpen,
    staleTime: Infinity,
    queryFn: ({ signal }) => callApi<WholeMessageResponse>({ method: 'GET', path: `conversations/${conversationId}/whole/${eventId}`, signal }),
  });
  return (
    <>
      <p className="line-via">
        <Icon size={12} aria-hidden="true" /> {name}
        {via.subject !== null && via.subject !== '' && (
          <>
            {' '}
            · <bdi>{via.subject}</bdi>
          </>
        )}
        {via.isCut && (
          <button type="button" className="why is-kept" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide the whole' : 'Show the whole'}
          </button>
        )}
      </p>
      {isOpen && whole.isError && <Problem error={whole.error} retry={() => void whole.refetch()} />}
      {isOpen && whole.data && (
        <pre className="line-whole" dir="auto" tabIndex={0} aria-label="The whole message">
          {whole.data.text}
        </pre>
      )}
    </>
  );
}
