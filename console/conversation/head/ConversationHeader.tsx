import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Eye, PanelRight, ShieldCheck } from 'lucide-react';
import { useRef } from 'react';
import { Link } from 'wouter';
import type { ConversationSummary } from '../../../src/contracts/agent-protocol.ts';
import type { Step } from '../../actions/conversation-actions.ts';
import { useConversationActions } from '../../actions/use-conversation-actions.ts';
import { personOfVisitorQuery } from '../../api/queries.ts';
import { useConsole, useMe } from '../../live/use-console.ts';
import { ActionButton } from '../../shortcuts/ActionButton.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { reasonNames } from '../../labels/reason-names.ts';
import { WaitTimer } from '../../ui/WaitTimer.tsx';
import { priorityNames } from '../../labels/describe-rule.ts';
import { formatMoment } from '../../labels/format-time.ts';
import { MoreActions } from '../../conversation-forms/MoreActions.tsx';
import { SilenceLine } from '../../context/SilenceLine.tsx';
import { assertNever } from '../../../src/text/assert-never.ts';
import { useFit } from './use-fit.ts';
import './head.css';

/** The visitor's name, the owner, and the actions: the main action stands last and keeps its text, the others give way to the name. */
export function ConversationHeader(props: { conversation: ConversationSummary; backTo: string; onToggleContext: () => void; openStep: (step: Step) => void }) {
  const { conversation, backTo, onToggleContext, openStep } = props;
  const acts = useConversationActions('head', conversation, openStep);
  const [main, ...lesser] = acts;
  const head = useRef<HTMLElement>(null);
  useFit(head, JSON.stringify([conversation.visitorName, conversation.sentiment?.label, acts.map(({ action }) => action.label)]));
  return (
    <header ref={head} className="conversation-head">
      <Link href={backTo} className="icon-button only-narrow" aria-label="Back to the list">
        <ArrowLeft size={18} aria-hidden="true" />
      </Link>
      <div className="conversation-who">
        <h2 title={conversation.visitorName}>
          <bdi>{conversation.visitorName}</bdi>
          <VerifiedMark visitorId={conversation.visitorId} />
          {conversation.sentiment !== null && <MoodMark sentiment={conversation.sentiment} />}
        </h2>
        <p>
          <StateLine conversation={conversation} />
          <OtherViewers conversationId={conversation.id} />
        </p>
      </div>
      <div className="conversation-actions">
        <span className="lesser-actions">
          {lesser.map(({ action, ...looks }) => (
            <ActionButton key={action.id} action={action} {...looks} />
          ))}
        </span>
        {main && <ActionButton {...main} />}
        <MoreActions conversation={conversation} openStep={openStep} lesser={lesser} />
        <IconButton icon={PanelRight} label="Context: handoff, visitor, turns (I)" onClick={onToggleContext} />
      </div>
    </header>
  );
}

/** Beside the name, where an agent looks before saying anything of an account. */
function VerifiedMark({ visitorId }: { visitorId: string }) {
  const person = useQuery(personOfVisitorQuery(visitorId)).data?.person;
  if (person?.isVerified !== true) return null;
  return (
    <span className="verified-mark" role="img" aria-label="Verified" title="Verified: the site signed who this is">
      <ShieldCheck size={15} aria-hidden="true" />
    </span>
  );
}

/** Colleagues who have the conversation open, so that nobody does the same work twice. */
function OtherViewers({ conversationId }: { conversationId: string }) {
  const me = useMe();
  const viewers = useConsole((state) => state.viewers.get(conversationId));
  const agents = useConsole((state) => state.agents);
  const names = agents.filter(({ id }) => id !== me.id && viewers?.includes(id) === true).map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <span className="also-here">
      {' '}
      · <Eye size={12} aria-hidden="true" /> {names.join(', ')} {names.length === 1 ? 'is' : 'are'} here too
    </span>
  );
}

const closeWords = { solved: 'Solved', left: 'Left', 'no-reply': 'Closed without a reply', none: 'Closed' } as const;

/** The owner of the conversation and since when, in one line. */
function StateLine({ conversation }: { conversation: ConversationSummary }) {
  const me = useMe();
  const { state } = conversation;
  switch (state.kind) {
    case 'with-bot':
      return (
        <>
          With the AI assistant <SilenceLine conversation={conversation} />
        </>
      );
    case 'waiting':
      return (
        <>
          Waiting <WaitTimer since={conversation.unansweredSince ?? state.since} label="Waiting" /> · {reasonNames[state.reason]}
          {conversation.priority > 0 && <> · priority {priorityNames[conversation.priority]?.toLowerCase()}</>}
        </>
      );
    case 'offered':
      return (
        <>
          Offered to {state.agentId === me.id ? 'you' : state.agentName} · waiting{' '}
          <WaitTimer since={conversation.unansweredSince ?? state.since} label="Waiting" />
        </>
      );
    case 'with-agent':
      return (
        <>
          With {state.agentId === me.id ? 'you' : state.agentName}
          {state.transfer !== null && <> · passed to {state.transfer.toAgentId === me.id ? 'you' : state.transfer.toAgentName}, waiting for a yes</>}
          {conversation.snooze !== null && (
            <> · snoozed until {conversation.snooze.until === null ? 'the visitor writes' : formatMoment(conversation.snooze.until)}</>
          )}
          {conversation.unansweredSince !== null && (
            <>
              {' '}
              · waiting for a reply <WaitTimer since={conversation.unansweredSince} label="Unanswered" />
            </>
          )}
          <SilenceLine conversation={conversation} />
        </>
      );
    case 'closed':
      return (
        <>
          {closeWords[state.outcome ?? 'none']} {formatMoment(state.at)}
        </>
      );
    default:
      return assertNever(state);
  }
}
