import { useEffect, useState } from 'react';
import { SearchX } from 'lucide-react';
import { Link } from 'wouter';
import { ApiError } from '../api/call-api.ts';
import { useLive, useMe } from '../live/use-console.ts';
import { OfferCard } from '../offer/OfferCard.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { isOfferedTo } from '../state/allowed-actions.ts';
import { Composer } from './Composer.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { HandBackForm } from './HandBackForm.tsx';
import { Transcript } from './Transcript.tsx';
import { useConversation } from './use-conversation.ts';
import './conversation.css';

export function ConversationPane(props: {
  conversationId: string;
  backTo: string;
  onToggleContext: () => void;
  openTrace: (turnId: string) => void;
}) {
  const { conversationId, backTo, onToggleContext, openTrace } = props;
  const live = useLive();
  const me = useMe();
  const { conversation, error, retry } = useConversation(conversationId);
  const [isHandingBack, setHandingBack] = useState(false);
  useEffect(() => live.follow(conversationId), [live, conversationId]);

  if (conversation === null) {
    const isUnknown = error instanceof ApiError && error.status === 404;
    return (
      <section className="conversation-pane is-empty" aria-label="Conversation">
        {isUnknown ? (
          <EmptyState
            icon={SearchX}
            title="There is no such conversation"
            action={
              <Link href={backTo} className="button button-plain">
                Back to the list
              </Link>
            }
          >
            The address may be cut off, or belong to another Baton.
          </EmptyState>
        ) : error !== null ? (
          <Problem error={error} retry={retry} />
        ) : (
          <Skeleton lines={[40, 70, 55, 62]} label="Loading the conversation" />
        )}
      </section>
    );
  }
  return (
    <section className="conversation-pane" aria-label={`Conversation with ${conversation.visitorName}`}>
      <ConversationHeader
        conversation={conversation}
        backTo={backTo}
        onToggleContext={onToggleContext}
        onHandBack={() => setHandingBack(true)}
      />
      {isOfferedTo(conversation, me.id) && <OfferCard conversation={conversation} bindKeys isFloating={false} />}
      <Transcript
        id={conversationId}
        visitorName={conversation.visitorName}
        lastSeq={conversation.lastSeq}
        openTrace={openTrace}
      />
      {isHandingBack && <HandBackForm conversation={conversation} onDone={() => setHandingBack(false)} />}
      <Composer conversation={conversation} />
    </section>
  );
}
