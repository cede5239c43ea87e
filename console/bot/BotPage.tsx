import { useQuery } from '@tanstack/react-query';
import { Bot, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { mayCall } from '../../src/contracts/authorisation.ts';
import type { TurnSummary } from '../../src/contracts/http-api.ts';
import { turnsQuery } from '../api/queries.ts';
import { useMe } from '../live/use-console.ts';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { useStoredNumber } from '../storage/use-stored.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatDuration } from '../labels/format-time.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Splitter } from '../ui/Splitter.tsx';
import { Age } from '../ui/WaitTimer.tsx';
import { isTurnOutcome, outcomeNames } from '../trace/outcome-names.ts';
import { OutcomeBadge } from '../trace/OutcomeBadge.tsx';
import { TracePanel } from '../trace/TracePanel.tsx';
import { describeCertainty } from './describe-certainty.ts';
import { ModelAlarm } from './ModelAlarm.tsx';
import './bot.css';

const traceRange = { initial: 440, min: 320, max: 760 };

/** The latest turns of all conversations, by outcome; each opens its trace beside the list. */
export function BotPage({ turnId }: { turnId: string | undefined }) {
  const query = useQuery({ ...turnsQuery(null), refetchInterval: 15_000 });
  const [outcome, setOutcome] = useState('all');
  const [width, setWidth] = useStoredNumber('trace-width', traceRange);
  const [, navigate] = useLocation();
  const { role } = useMe();
  const turns = query.data?.turns ?? [];
  const certainty = describeCertainty(turns);
  const rows = outcome === 'all' ? turns : turns.filter((turn) => turn.outcome === outcome);

  function step(by: number): void {
    const at = rows.findIndex((row) => row.turnId === turnId);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined) navigate(`/bot/${next.turnId}`, { replace: turnId !== undefined });
  }
  useShortcut('j', () => step(1));
  useShortcut('k', () => step(-1));
  useShortcut('escape', turnId === undefined ? null : () => navigate('/bot'));

  return (
    <div className="bot-page" data-trace={turnId === undefined ? 'hidden' : 'shown'} style={{ '--context-width': `${width}px` }}>
      <div className="page">
        <PageHead title="Bot" intro="The latest turns, and why each went as it did." />
        {mayCall('publisher', role) && (
          <p>
            <Link href="/bot/flows">Flows and actions</Link>
            {mayCall('admin', role) && (
              <>
                {' · '}
                <Link href="/bot/bots">Files and versions of the bots</Link>
              </>
            )}
          </p>
        )}
        <ModelAlarm />
        {certainty !== null && <p className="model-times muted">{certainty}</p>}
        <OutcomeFilter turns={turns} chosen={outcome} onChoose={setOutcome} />
        {query.isError ? (
          <Problem error={query.error} retry={() => void query.refetch()} />
        ) : query.data === undefined ? (
          <Skeleton lines={[70, 85, 60, 78, 66]} label="Loading the turns" />
        ) : turns.length === 0 ? (
          <EmptyState icon={Bot} title="The bot has not answered anyone yet">
            Ask something on the demo page, or under Knowledge with “Ask the bot”.
          </EmptyState>
        ) : rows.length === 0 ? (
          <EmptyState icon={SearchX} title="No turn came to this">
            Among the latest {turns.length} turns there is none with this outcome.
          </EmptyState>
        ) : (
          <TurnTable rows={rows} turnId={turnId} />
        )}
      </div>
      {turnId !== undefined && (
        <>
          <Splitter label="Width of the trace" value={width} {...traceRange} grows="left" onChange={setWidth} />
          <aside className="context-pane" aria-label="Trace">
            <TracePanel turnId={turnId} backTo="/bot" />
          </aside>
        </>
      )}
    </div>
  );
}

function OutcomeFilter(props: { turns: readonly TurnSummary[]; chosen: string; onChoose: (outcome: string) => void }) {
  const counts = new Map<string, number>();
  for (const turn of props.turns) counts.set(turn.outcome, (counts.get(turn.outcome) ?? 0) + 1);
  const options = [['all', props.turns.length] as const, ...[...counts].sort((a, b) => b[1] - a[1])];
  return (
    <div className="segments" role="radiogroup" aria-label="Outcome">
      {options.map(([id, count]) => (
        <button key={id} type="button" role="radio" aria-checked={props.chosen === id} onClick={() => props.onChoose(id)}>
          {id === 'all' ? 'All' : isTurnOutcome(id) ? outcomeNames[id].name : id}
          <b>{count}</b>
        </button>
      ))}
    </div>
  );
}

function TurnTable({ rows, turnId }: { rows: readonly TurnSummary[]; turnId: string | undefined }) {
  return (
    <table className="table turn-table">
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">Outcome</th>
          <th scope="col">Rule</th>
          <th scope="col" className="is-right">
            Sure
          </th>
          <th scope="col" className="is-right">
            Took
          </th>
          <th scope="col" className="is-right">
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((turn) => (
          <tr key={turn.turnId} className={turn.turnId === turnId ? 'is-selected' : ''}>
            <td className="turn-question" dir="auto">
              <Link href={`/bot/${turn.turnId}`} className="row-link" aria-current={turn.turnId === turnId}>
                {turn.question || 'Only files'}
              </Link>
            </td>
            <td>
              <OutcomeBadge outcome={turn.outcome} />
            </td>
            <td className="turn-rule">
              <code>{turn.ruleId}</code>
            </td>
            <td className="is-right is-number">{Math.round(turn.confidence * 100)} %</td>
            <td className="is-right is-number">{formatDuration(turn.totalMs)}</td>
            <td className="is-right is-quiet">
              <Age at={turn.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
