import { useState } from 'react';
import { PageHead } from '../ui/PageHead.tsx';
import { Headline } from './Headline.tsx';
import { MetricCard } from './MetricCard.tsx';
import { readPeriod, type PeriodChoice, type Zone } from './period.ts';
import '../ui/figures.css';
import './analytics.css';

const spans = [7, 28, 90] as const;

/** The page of metrics over any period, from the log: each is one SQL statement that anybody can run again. */
export function AnalyticsPage() {
  const [choice, setChoice] = useState<PeriodChoice>({ days: 28 });
  const [zone, setZone] = useState<Zone>('local');
  // Taken once: the counts change while the page is open, the period does not.
  const [now] = useState(() => new Date());
  const period = readPeriod(choice, zone, now);
  return (
    <div className="page analytics">
      <PageHead title="Analytics" intro="Counted from the log. Every figure shows the one statement that made it." />
      <div className="period">
        <div className="segments" role="radiogroup" aria-label="Period">
          {spans.map((days) => (
            <button key={days} type="button" role="radio" aria-checked={'days' in choice && choice.days === days} onClick={() => setChoice({ days })}>
              {days} days
            </button>
          ))}
          <button type="button" role="radio" aria-checked={!('days' in choice)} onClick={() => setChoice(asDates(now))}>
            Dates
          </button>
        </div>
        {!('days' in choice) && (
          <span className="period-dates">
            <input
              className="input"
              type="date"
              aria-label="From"
              value={choice.from}
              onChange={(event) => setChoice({ ...choice, from: event.currentTarget.value })}
            />
            <input
              className="input"
              type="date"
              aria-label="To, included"
              value={choice.to}
              onChange={(event) => setChoice({ ...choice, to: event.currentTarget.value })}
            />
          </span>
        )}
        <select className="select" aria-label="Time zone" value={zone} onChange={(event) => setZone(event.currentTarget.value === 'utc' ? 'utc' : 'local')}>
          <option value="local">{Intl.DateTimeFormat().resolvedOptions().timeZone}</option>
          <option value="utc">UTC</option>
        </select>
      </div>
      {period === null ? (
        <p className="metric-empty">Choose a first and a last day, in this order.</p>
      ) : (
        <>
          <Headline period={period} />
          <div className="metrics">
            <MetricCard metric="volume-by-day" period={period} />
            <MetricCard metric="bot-resolution" period={period} />
            <MetricCard metric="volume-by-hour" period={period} />
            <MetricCard metric="handoff-reasons" period={period} />
            <MetricCard metric="response-times" period={period} />
            <MetricCard metric="queue" period={period} />
            <MetricCard metric="csat" period={period} />
            <MetricCard metric="sentiment" period={period} />
            <MetricCard metric="reopen-rate" period={period} />
            <MetricCard metric="agent-load" period={period} />
            <MetricCard metric="model-cost" period={period} wide />
            <MetricCard metric="unanswered-questions" period={period} wide />
          </div>
        </>
      )}
    </div>
  );
}

function asDates(now: Date): PeriodChoice {
  const to = toDate(now);
  return { from: toDate(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6)), to };
}

function toDate(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
