import { Bot, CircleCheck, Headset, Hourglass, Zap, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { useMe } from '../live/use-console.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { toggleSelected } from '../bulk/selection-store.ts';
import { describeChannel } from '../labels/describe-channel.ts';
import { TagChip } from '../tags/TagChip.tsx';
import { MoodMark } from '../ui/MoodMark.tsx';
import { shortenName } from './shorten-name.ts';
import { Age, WaitTimer } from '../ui/WaitTimer.tsx';
import { assertNever } from '../../src/text/assert-never.ts';
import type { ViewId } from '../state/views.ts';

type RowProps = {
  conversation: ConversationSummary;
  isSelected: boolean;
  isPicked: boolean;
  view: ViewId;
  match?: string | undefined;
  place: number;
  total: number;
  /** One row of the list is in the Tab order; arrow keys move on from there. */
  isTabStop: boolean;
  /** Shows two lines: mark and colour show that it is offered, the badge to whom. */
  isDense: boolean;
  onFocus: (id: string) => void;
};

export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { conversation, isSelected, isPicked, view, match, place, total, isTabStop, isDense, onFocus } = props;
  const tabIndex = isTabStop ? 0 : -1;
  const me = useMe();
  const { lastMessage, followUp, state } = conversation;
  const waitingSince = conversation.unansweredSince;
  const isUrgent = conversation.unanswered > 0 && state.kind === 'with-agent' && state.agentId === me.id;
  const holder = describeHolder(conversation, me.id);
  const { mark, preview } = describeWords(conversation, { view, match, agentId: me.id });

  return (
    <div role="listitem" aria-posinset={place} aria-setsize={total} className="row-place">
      <Link
        href={`/inbox/${view}/${conversation.id}`}
        className={`row${isSelected ? ' is-selected' : ''}${isUrgent ? ' is-urgent' : ''}`}
        aria-current={isSelected ? 'true' : undefined}
        draggable={false}
        tabIndex={tabIndex}
        data-row={conversation.id}
        onFocus={() => onFocus(conversation.id)}
      >
        <span className={`row-mark row-mark-${holder.tone}`} aria-hidden="true">
          <holder.icon size={15} strokeWidth={1.9} />
        </span>
        <span className="row-name" title={conversation.visitorName}>
          <bdi>{conversation.visitorName}</bdi>
          {conversation.unanswered > 0 && (
            <b className="row-unread" aria-label={`${conversation.unanswered} unanswered`}>
              {conversation.unanswered > 9 ? '9+' : conversation.unanswered}
            </b>
          )}
        </span>
        <span className="row-time">
          {waitingSince !== null ? <WaitTimer since={waitingSince} label="Waiting" /> : <Age at={lastMessage?.at ?? conversation.updatedAt} />}
        </span>
        <span className="row-snippet">
          {conversation.channel !== null && <ChannelMark kind={conversation.channel.kind} />}
          {mark}
          {conversation.channel?.subject && (
            <>
              <bdi className="row-subject">{conversation.channel.subject}</bdi>{' '}
            </>
          )}
          {preview === '' ? 'No message yet' : <bdi>{preview}</bdi>}
        </span>
        <span className="row-facts">
          <Badge tone={holder.tone} text={(isDense ? holder.short : undefined) ?? holder.text} title={holder.title ?? holder.text} />
          {followUp !== null && <Badge tone="accent" text="Follow-up" />}
          {conversation.sentiment !== null && <MoodMark sentiment={conversation.sentiment} />}
          {conversation.tags.slice(0, 2).map((tag) => (
            <TagChip key={tag} tag={tag} />
          ))}
          {conversation.tags.length > 2 && <span className="row-language">+{conversation.tags.length - 2}</span>}
          {conversation.language !== null && (
            <span className="row-language" title={`Language: ${conversation.language}`}>
              {conversation.language}
            </span>
          )}
        </span>
      </Link>
      <label className="row-select">
        <input
          type="checkbox"
          tabIndex={tabIndex}
          aria-label={`Select the conversation with ${conversation.visitorName}`}
          checked={isPicked}
          onChange={() => toggleSelected(conversation.id)}
        />
      </label>
    </div>
  );
});

function ChannelMark({ kind }: { kind: string }) {
  const { name, icon: Icon } = describeChannel(kind);
  return <Icon className="row-channel" size={13} role="img" aria-label={name} />;
}

function describeHolder(
  { state, rating, handoffReason }: ConversationSummary,
  agentId: string,
): { icon: LucideIcon; text: string; short?: string; title?: string; tone: Tone } {
  switch (state.kind) {
    case 'with-bot':
      if (handoffReason !== null) return { icon: Bot, text: 'Nobody came', title: 'A person was asked for, and nobody took it', tone: 'warn' };
      return { icon: Bot, text: 'Bot', tone: 'neutral' };
    case 'waiting':
      return { icon: Hourglass, text: 'Waiting', tone: 'warn' };
    case 'offered':
      return state.agentId === agentId
        ? { icon: Zap, text: 'Offered to you', tone: 'accent' }
        : {
            icon: Hourglass,
            text: `Offered to ${shortenName(state.agentName)}`,
            short: shortenName(state.agentName),
            title: `Offered to ${state.agentName}`,
            tone: 'warn',
          };
    case 'with-agent':
      return {
        icon: Headset,
        ...(state.agentId === agentId ? { text: 'You' } : { text: shortenName(state.agentName), title: state.agentName }),
        tone: 'accent',
      };
    case 'closed':
      return { icon: CircleCheck, text: rating === null ? 'Closed' : `Closed, rated ${rating}/5`, tone: 'neutral' };
    default:
      return assertNever(state);
  }
}

/** The visitor's words distinguish conversations, and an agent's last message shows that they have answered. The bot's messages do neither. */
function describeWords(
  { lastMessage, lastVisitorWords, followUp, state }: ConversationSummary,
  shown: { view: ViewId; match: string | undefined; agentId: string },
): { mark: string; preview: string } {
  if (shown.match !== undefined) return { mark: '', preview: shown.match };
  if (shown.view === 'follow-ups' && followUp !== null && followUp.preview !== '') return { mark: '', preview: followUp.preview };
  if (lastMessage?.author !== 'agent') return { mark: '', preview: lastVisitorWords ?? lastMessage?.preview ?? '' };
  const isMine = state.kind === 'with-agent' && state.agentId === shown.agentId;
  return { mark: isMine ? 'You: ' : 'Agent: ', preview: lastMessage.preview };
}
