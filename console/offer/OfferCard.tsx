import { Check, X } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useConversationAction } from '../actions/use-conversation-actions.ts';
import { useLatestHandoff } from '../live/use-latest-handoff.ts';
import { useLive } from '../live/use-console.ts';
import { reasonNames } from '../labels/reason-names.ts';
import type { Action } from '../shortcuts/action.ts';
import { ActionButton } from '../shortcuts/ActionButton.tsx';
import { PassedNote } from './PassedNote.tsx';
import { MoodMark } from '../ui/MoodMark.tsx';
import { useSecondsLeft, WaitTimer } from '../ui/WaitTimer.tsx';
import { useSettled } from './use-settled.ts';
import { usePassedNote } from './use-passed-note.ts';
import './offer.css';

export function OfferCard(props: { conversation: ConversationSummary; bindKeys: boolean; isFloating: boolean }) {
  const { conversation, bindKeys, isFloating } = props;
  const [, navigate] = useLocation();
  const accept = useConversationAction('offer-accept', conversation);
  const decline = useConversationAction('offer-decline', conversation);
  const live = useLive();
  const isSettled = useSettled();
  const { id, state } = conversation;
  // The transcript brings the packet: what an agent wants to know before saying yes.
  useEffect(() => live.follow(id), [live, id]);
  const summary = useLatestHandoff(id)?.packet.summary ?? '';
  const note = usePassedNote(id);
  const transfer = state.kind === 'with-agent' ? state.transfer : null;
  if (state.kind !== 'offered' && transfer === null) return null;
  const since = conversation.unansweredSince;
  const keyless = (action: Action | null): Action | null => (action === null || bindKeys ? action : { ...action, key: null });
  const acceptAndOpen = accept && {
    ...accept,
    run() {
      accept.run();
      navigate(`/inbox/mine/${id}`);
    },
  };

  return (
    <section className={`offer${isFloating ? ' is-floating' : ''}`} aria-label={`Offer: ${conversation.visitorName}`}>
      <Countdown expiresAt={transfer?.expiresAt ?? (state.kind === 'offered' ? state.expiresAt : '')} />
      <div className="offer-body">
        <p className="offer-head">
          <span>{state.kind === 'offered' ? 'Offered to you' : `${state.kind === 'with-agent' ? state.agentName : ''} passes it to you`}</span>
          {since !== null && (
            <span className="offer-wait">
              waiting <WaitTimer since={since} label="Waiting" />
            </span>
          )}
        </p>
        {note !== null && <PassedNote note={note} />}
        <p className="offer-name">
          {isFloating ? <Link href={`/inbox/needs-you/${conversation.id}`}>{conversation.visitorName}</Link> : conversation.visitorName}
          {conversation.sentiment !== null && <MoodMark sentiment={conversation.sentiment} />}
        </p>
        <p className="offer-why">{state.kind === 'offered' ? reasonNames[state.reason] : 'A colleague asks you to go on with it'}</p>
        {isFloating && summary !== '' && <p className="offer-preview">{summary}</p>}
      </div>
      <div className={`offer-actions${isFloating && !isSettled ? ' is-arriving' : ''}`}>
        <ActionButton action={keyless(acceptAndOpen)} label="Accept" icon={Check} look="primary" />
        <ActionButton action={keyless(decline)} label="Decline" icon={X} />
      </div>
    </section>
  );
}

function Countdown({ expiresAt }: { expiresAt: string }) {
  const seconds = useSecondsLeft(expiresAt);
  const radius = 17;
  const length = 2 * Math.PI * radius;
  // Offers last about half a minute; a longer one stays full until its last thirty seconds.
  const share = Math.min(1, seconds / 30);
  return (
    <div className={`countdown${seconds <= 8 ? ' is-short' : ''}`} role="timer" aria-live="off" aria-label={`${seconds} seconds left`}>
      <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
        <circle cx="20" cy="20" r={radius} />
        <circle cx="20" cy="20" r={radius} strokeDasharray={length} strokeDashoffset={length * (1 - share)} />
      </svg>
      <span>{seconds}</span>
    </div>
  );
}
