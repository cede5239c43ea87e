import { Bot, BotOff, Coffee } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { readClock, subscribeClock } from '../live/start-clock.ts';
import { useConsole, usePacedPart } from '../live/use-console.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { WaitTimer } from '../ui/WaitTimer.tsx';
import { DeskList } from './DeskList.tsx';
import { findAlarms, isAnybodyAvailable } from './find-alarms.ts';
import { FloorRow } from './FloorRow.tsx';
import { MoodBar } from './MoodBar.tsx';
import { summariseFloor } from './summarise-floor.ts';
import { useBotSwitch } from './use-bot-switch.ts';
import '../ui/figures.css';
import './supervisor.css';

const shownRows = 30;

/** Everything that needs a supervisor's eye, live: who waits, who works, what is at risk, whose mood fell. */
export function WallboardPage() {
  const conversations = usePacedPart((state) => state.conversations, Object.is);
  const agents = useConsole((state) => state.agents);
  const offset = useConsole((state) => state.clockOffset);
  const ageingSeconds = useConsole((state) => state.ageingSeconds);
  const now = useSyncExternalStore(subscribeClock, readClock) + offset;
  const { botSwitch, toggle, busy } = useBotSwitch();
  const floor = summariseFloor({ conversations: conversations.values(), agents, now, ageingSeconds });
  const unseen = useConsole((state) => state.unseen);
  const unseenIds = new Set(
    findAlarms({ conversations: conversations.values(), agents, unseen, now }).flatMap((alarm) => (alarm.kind === 'unseen' ? [alarm.conversationId] : [])),
  );
  const leftAlone = [...conversations.values()].filter((conversation) => unseenIds.has(conversation.id));
  const unanswered = floor.unanswered.filter((conversation) => !floor.atRisk.includes(conversation));
  const eyed = [...new Set([...floor.atRisk, ...leftAlone, ...floor.troubled])].filter(
    (conversation) => !floor.waiting.includes(conversation) && !unanswered.includes(conversation),
  );
  const snoozed = floor.snoozed.filter((conversation) => !eyed.includes(conversation));
  const elsewhere = new Set([...eyed, ...unanswered, ...snoozed]);
  const inHands = [...conversations.values()].filter((conversation) => conversation.state.kind === 'with-agent' && !elsewhere.has(conversation));
  return (
    <div className="page wallboard">
      <PageHead title="Wallboard" intro="The floor as it is now. Open a conversation to listen in; visitors do not see it.">
        {botSwitch !== null && toggle !== null && (
          <ConfirmButton
            key={String(botSwitch.off)}
            look={botSwitch.off ? 'primary' : 'plain'}
            icon={botSwitch.off ? Bot : BotOff}
            busy={busy}
            label={botSwitch.off ? 'Switch the bot on' : 'Switch the bot off'}
            question={botSwitch.off ? 'The bot answers all visitors again.' : 'Every visitor goes to a person, from the next message on.'}
            go={botSwitch.off ? 'Yes, switch it on' : 'Yes, switch it off'}
            onConfirm={toggle}
          />
        )}
      </PageHead>
      <dl className="figures">
        <Figure name="Waiting" value={floor.waiting.length} tone={floor.waiting.length > 0 ? 'warn' : undefined} />
        <Figure name="To answer" value={floor.unanswered.length} tone={floor.unanswered.length > 0 ? 'warn' : undefined} />
        <Figure name="Longest wait" value={floor.longestSince === null ? '–' : <WaitTimer since={floor.longestSince} label="Waiting" />} />
        <Figure name="With agents" value={floor.withAgents} note={floor.snoozed.length > 0 ? `${floor.snoozed.length} snoozed` : undefined} />
        <Figure name="With the bot" value={floor.withBot} />
        <Figure name="Room for more" value={floor.freeSlots} tone={floor.freeSlots === 0 && floor.waiting.length > 0 ? 'bad' : undefined} />
        <Figure
          name="At risk"
          value={floor.atRisk.length}
          tone={floor.missed > 0 ? 'bad' : floor.atRisk.length > 0 ? 'warn' : undefined}
          note={floor.missed > 0 ? `${floor.missed} missed` : undefined}
        />
      </dl>
      <MoodBar mood={floor.mood} />
      <div className="wallboard-panes">
        <section aria-label="Waiting for a person">
          <h2>Waiting</h2>
          {floor.waiting.length === 0 ? (
            <EmptyState icon={Coffee} title="Nobody waits">
              Visitors who need a person stand here in the order in which they are served.
            </EmptyState>
          ) : (
            <Rows list={floor.waiting} now={now} unseenIds={unseenIds} />
          )}
          {unanswered.length > 0 && (
            <>
              <h2>Wait for an agent’s word</h2>
              <Rows list={unanswered} now={now} unseenIds={unseenIds} />
            </>
          )}
          {eyed.length > 0 && (
            <>
              <h2>Needs an eye</h2>
              <Rows list={eyed} now={now} unseenIds={unseenIds} />
            </>
          )}
          <h2>In progress</h2>
          {inHands.length === 0 ? (
            <p className="is-quiet floor-none">{elsewhere.size > 0 ? 'No other conversation is with an agent.' : 'No conversation is with an agent.'}</p>
          ) : (
            <Rows list={inHands} now={now} unseenIds={unseenIds} />
          )}
          {snoozed.length > 0 && (
            <>
              <h2>Snoozed</h2>
              <Rows list={snoozed} now={now} unseenIds={unseenIds} />
            </>
          )}
        </section>
        <DeskList desks={floor.desks} skills={floor.skills} />
      </div>
    </div>
  );
}

function Rows({ list, now, unseenIds }: { list: readonly ConversationSummary[]; now: number; unseenIds: ReadonlySet<string> }) {
  const isAnybodyThere = useConsole((state) => isAnybodyAvailable(state.agents));
  return (
    <ul className="floor">
      {list.slice(0, shownRows).map((conversation) => (
        <FloorRow key={conversation.id} conversation={conversation} now={now} isUnseen={unseenIds.has(conversation.id)} isAnybodyThere={isAnybodyThere} />
      ))}
      {list.length > shownRows && <li className="floor-more">{list.length - shownRows} more in the inbox</li>}
    </ul>
  );
}

function Figure(props: { name: string; value: ReactNode; tone?: 'warn' | 'bad' | undefined; note?: string | undefined }) {
  return (
    <div className="figure" data-tone={props.tone}>
      <dt>{props.name}</dt>
      <dd>
        {props.value}
        {props.note !== undefined && <small>{props.note}</small>}
      </dd>
    </div>
  );
}
