import { useEffect, useState } from 'react';
import { SearchX } from 'lucide-react';
import { Link } from 'wouter';
import { ApiError } from '../api/call-api.ts';
import { useLive, useMe } from '../live/use-console.ts';
import { OfferCard } from '../offer/OfferCard.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { isOfferedTo } from '../state/allowed-actions.ts';
import { Composer } from './Composer.tsx';
import { ConversationHeader } from './head/ConversationHeader.tsx';
import { CloseForm } from '../conversation-forms/CloseForm.tsx';
import { GiveForm } from '../conversation-forms/GiveForm.tsx';
import { HandBackForm } from '../conversation-forms/HandBackForm.tsx';
import type { Step } from '../actions/conversation-actions.ts';
import { PriorityForm } from '../conversation-forms/PriorityForm.tsx';
import { SnoozeForm } from '../conversation-forms/SnoozeForm.tsx';
import { Transcript } from './Transcript.tsx';
import { TransferForm } from '../conversation-forms/TransferForm.tsx';
import { useConversation } from '../live/use-conversation.ts';
import './conversation.css';

export function ConversationPane(props: { conversationId: string; backTo: string; onToggleContext: () => void; openTrace: (turnId: string) => void }) {
  const { conversationId, backTo, onToggleContext, openTrace } = props;
  const live = useLive();
  const me = useMe();
  const { conversation, error, retry } = useConversation(conversationId);
  const [step, setStep] = useState<Step | null>(null);
  const leaveStep = (): void => setStep(null);
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
    <section id="conversation" tabIndex={-1} className="conversation-pane" aria-label={`Conversation with ${conversation.visitorName}`}>
      <ConversationHeader conversation={conversation} backTo={backTo} onToggleContext={onToggleContext} openStep={setStep} />
      {isOfferedTo(conversation, me.id) && <OfferCard conversation={conversation} bindKeys isFloating={false} />}
      <Transcript id={conversationId} visitorName={conversation.visitorName} lastSeq={conversation.lastSeq} openTrace={openTrace} />
      {step === 'hand-back' && <HandBackForm conversation={conversation} onDone={leaveStep} />}
      {step === 'transfer' && <TransferForm conversation={conversation} onDone={leaveStep} />}
      {step === 'snooze' && <SnoozeForm conversation={conversation} onDone={leaveStep} />}
      {(step === 'give' || step === 'take-from') && <GiveForm key={step} conversation={conversation} toMe={step === 'take-from'} onDone={leaveStep} />}
      {step === 'priority' && <PriorityForm conversation={conversation} onDone={leaveStep} />}
      {step === 'close' && <CloseForm conversation={conversation} onDone={leaveStep} />}
      <Composer conversation={conversation} />
    </section>
  );
}
