import { useQuery } from '@tanstack/react-query';
import type { MetricId } from '../../src/contracts/analytics.ts';
import { metricQuery } from '../api/analytics-queries.ts';
import { formatSeconds, formatShare, numberOf, sumOf, toRows, type Row } from './format-figure.ts';
import type { Period } from './period.ts';

/** The six figures that a week is judged by, from the same answers as the plots below. */
export function Headline({ period }: { period: Period }) {
  const volume = useRows('volume-by-day', period);
  const bot = useRows('bot-resolution', period);
  const times = useRows('response-times', period);
  const queue = useRows('queue', period);
  const csat = useRows('csat', period);
  const first = times?.find((row) => row['measure'] === 'First response');
  const ratings = csat === null ? 0 : sumOf(csat, 'ratings');
  return (
    <dl className="figures">
      <Figure name="Conversations" value={volume && String(sumOf(volume, 'conversations'))} />
      <Figure name="Resolved by the bot" value={bot && shareOf(sumOf(bot, 'resolved_by_bot'), sumOf(bot, 'conversations'))} />
      <Figure name="Asked for a person" value={volume && shareOf(sumOf(volume, 'handed_over'), sumOf(volume, 'conversations'))} />
      <Figure name="First response, median" value={times && (first ? formatSeconds(numberOf(first, 'median_seconds')) : '–')} />
      <Figure name="Left the queue" value={queue && shareOf(sumOf(queue, 'abandoned'), sumOf(queue, 'queued'))} />
      <Figure name="Satisfied" value={csat && shareOf(sumOf(csat, 'rated_4') + sumOf(csat, 'rated_5'), ratings)} />
    </dl>
  );
}

function useRows(metric: MetricId, period: Period): Row[] | null {
  const { data } = useQuery(metricQuery(metric, period));
  return data === undefined ? null : toRows(data);
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? '–' : formatShare(part / whole);
}

function Figure({ name, value }: { name: string; value: string | null }) {
  return (
    <div className="figure">
      <dt>{name}</dt>
      <dd>{value ?? <span className="is-quiet">…</span>}</dd>
    </div>
  );
}
