import { Link } from 'wouter';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { Badge } from '../ui/Badge.tsx';
import { formatMoment } from '../labels/format-time.ts';
import { MoodMark } from '../ui/MoodMark.tsx';
import { reasonNames } from '../labels/reason-names.ts';
import { Age, WaitTimer } from '../ui/WaitTimer.tsx';
import { SuperviseControls } from './SuperviseControls.tsx';

/** One conversation on the wallboard: opens to listen in, and can be moved. */
export function FloorRow(props: { conversation: ConversationSummary; now: number; isUnseen: boolean; isAnybodyThere: boolean }) {
  const { conversation, now, isUnseen, isAnybodyThere } = props;
  const { state, due, snooze } = conversation;
  const since = conversation.unansweredSince;
  const isMissed = due !== null && Date.parse(due.at) <= now;
  const isAtRisk = due !== null && Date.parse(due.warnAt) <= now;
  return (
    <li className="floor-row">
      <div className="floor-who">
        <Link href={`/inbox/open/${conversation.id}`} className="floor-name" title="Listen in">
          <bdi>{conversation.visitorName}</bdi>
        </Link>
        <span className="floor-where">
          {state.kind === 'with-agent' ? `with ${state.agentName}` : state.kind === 'offered' ? `offered to ${state.agentName}` : ''}
          {state.kind === 'waiting' || state.kind === 'with-bot'
            ? conversation.handoffReason === null
              ? 'with the bot'
              : reasonNames[conversation.handoffReason]
            : ''}
          {conversation.route.teamName === null ? '' : ` · ${conversation.route.teamName}`}
          {snooze === null ? '' : ` · snoozed until ${snooze.until === null ? 'the visitor writes' : formatMoment(snooze.until)}`}
        </span>
      </div>
      <span className="floor-marks">
        {isAtRisk && <Badge tone={isMissed ? 'bad' : 'warn'} text={isMissed ? 'Target missed' : 'Target at risk'} />}
        {isUnseen &&
          (isAnybodyThere ? (
            <Badge tone="warn" text="Nobody came" title="Wanted a person while nobody was available" />
          ) : (
            <Badge tone="bad" text="Nobody there" title="Wants a person while nobody is available" />
          ))}
        {conversation.moodDroppedAt !== null && <Badge tone="bad" text="Mood dropped" />}
        {conversation.sentiment !== null && <MoodMark sentiment={conversation.sentiment} />}
        {since === null ? <Age at={conversation.updatedAt} /> : <WaitTimer since={since} label="Waiting" />}
      </span>
      <SuperviseControls conversation={conversation} />
    </li>
  );
}
