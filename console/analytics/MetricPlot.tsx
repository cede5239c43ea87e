import type { MetricAnswer } from '../../src/contracts/analytics.ts';
import { assertNever } from '../../src/text/assert-never.ts';
import { DayBars } from './DayBars.tsx';
import { formatCell, formatSeconds, formatShare, numberOf, toRows, type Row } from './format-figure.ts';
import { HourGrid } from './HourGrid.tsx';
import { MetricTable } from './MetricTable.tsx';
import { MoodMoves } from './MoodMoves.tsx';
import { ShareBars } from './ShareBars.tsx';

/** The plot that suits a metric; a table where a plot would not help. */
export function MetricPlot({ answer }: { answer: MetricAnswer }) {
  const rows = toRows(answer);
  switch (answer.metric) {
    case 'volume-by-day':
      return (
        <DayBars
          rows={rows}
          series={{ total: 'conversations', part: 'handed_over', totalName: 'conversations', partName: 'asked for a person', tone: 'accent' }}
        />
      );
    case 'bot-resolution':
      return (
        <DayBars
          rows={rows}
          series={{ total: 'conversations', part: 'resolved_by_bot', totalName: 'conversations', partName: 'resolved by the bot', tone: 'good' }}
        />
      );
    case 'queue':
      return <DayBars rows={rows} series={{ total: 'queued', part: 'abandoned', totalName: 'queued', partName: 'left before an agent came', tone: 'bad' }} />;
    case 'volume-by-hour':
      return <HourGrid rows={rows} />;
    case 'handoff-reasons':
      return (
        <ShareBars
          bars={rows.map((row) => ({
            name: formatCell('reason', row['reason'] ?? null),
            value: numberOf(row, 'handoffs'),
            words: `${numberOf(row, 'handoffs')} · ${formatShare(numberOf(row, 'share_of_conversations'))} of conversations`,
          }))}
        />
      );
    case 'response-times':
      return (
        <ShareBars
          bars={rows.map((row) => ({
            name: nameOf(row, 'measure'),
            value: numberOf(row, 'median_seconds'),
            upTo: numberOf(row, 'p90_seconds'),
            words: `median ${formatSeconds(numberOf(row, 'median_seconds'))}, p90 ${formatSeconds(numberOf(row, 'p90_seconds'))}`,
          }))}
        />
      );
    case 'reopen-rate':
      return (
        <ShareBars
          top={1}
          bars={rows.map((row) => ({
            name: nameOf(row, 'handled_by'),
            value: numberOf(row, 'share'),
            words: `${formatShare(numberOf(row, 'share'))}: ${numberOf(row, 'came_back')} of ${numberOf(row, 'closed')}`,
          }))}
        />
      );
    case 'csat':
      return (
        <ShareBars
          top={1}
          bars={rows.map((row) => ({
            name: nameOf(row, 'handled_by'),
            value: numberOf(row, 'satisfied'),
            words: `${formatShare(numberOf(row, 'satisfied'))} satisfied, average ${numberOf(row, 'average').toFixed(1)} of 5, ${numberOf(row, 'ratings')} ratings`,
          }))}
        />
      );
    case 'sentiment':
      return <MoodMoves rows={rows} />;
    case 'agent-load':
    case 'model-cost':
    case 'unanswered-questions':
      return <MetricTable answer={answer} />;
    default:
      return assertNever(answer.metric);
  }
}

function nameOf(row: Row, column: string): string {
  return String(row[column] ?? '');
}
