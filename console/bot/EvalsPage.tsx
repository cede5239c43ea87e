import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import type { EvalRunSummary } from '../../src/contracts/http-api.ts';
import { evalsQuery } from '../api/queries.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatMoment } from '../labels/format-time.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { findRunBefore } from './find-run-before.ts';
import { IntervalBar } from './IntervalBar.tsx';
import './bot.css';

/** The last eval runs: each metric with its 95 % interval, and how it changed since the run of the same cases before it. */
export function EvalsPage() {
  const query = useQuery(evalsQuery);
  const runs = query.data?.runs ?? [];
  return (
    <div className="page evals">
      <PageHead title="Evals" intro="How good the bot is, measured: every figure with its confidence interval." />
      {query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton lines={[40, 90, 80, 85]} label="Loading the eval runs" />
      ) : runs.length === 0 ? (
        <EmptyState icon={ChartNoAxesColumn} title="No eval has been run on this machine">
          Run <code>npm run eval</code> in the folder of Baton. Its table shows here as soon as it is done.
        </EmptyState>
      ) : (
        runs.map((run) => <EvalRun key={`${run.name}-${run.at}`} run={run} before={findRunBefore(runs, run)} />)
      )}
    </div>
  );
}

function EvalRun({ run, before }: { run: EvalRunSummary; before: EvalRunSummary | null }) {
  return (
    <section className="eval-run" tabIndex={0} aria-label={`Run ${run.name}`}>
      <h2>
        {run.name} <small>{formatMoment(run.at)}</small>
      </h2>
      <p className="is-quiet">{describeBefore(run, before)}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Suite</th>
            <th scope="col">Metric</th>
            <th scope="col" className="is-right">
              Value
            </th>
            <th scope="col">95 % interval</th>
            <th scope="col" className="is-right">
              Cases
            </th>
            <th scope="col" className="is-right">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {run.suites.map((row) => {
            const earlier = before?.suites.find((metric) => metric.suite === row.suite && metric.metric === row.metric);
            return (
              <tr key={`${row.suite}-${row.metric}`}>
                <td>{row.suite}</td>
                <td>{row.metric}</td>
                <td className="is-right is-number">
                  <b>{showValue(row.value)}</b>
                </td>
                <td>
                  <IntervalBar value={row.value} low={row.low} high={row.high} />
                </td>
                <td className="is-right is-number">{row.count}</td>
                <td className="is-right is-number is-quiet">{earlier === undefined ? '–' : showChange(row.value - earlier.value)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function describeBefore(run: EvalRunSummary, before: EvalRunSummary | null): string {
  if (before === null) return 'No earlier run asked the same cases, so nothing is compared.';
  const articles = before.knowledge === run.knowledge ? '' : ' The articles have changed since.';
  return `Compared with ${before.name}, ${formatMoment(before.at)}, the last run of the same cases.${articles}`;
}

function showValue(value: number): string {
  return Math.abs(value) <= 1 ? value.toFixed(3) : Number(value.toFixed(1)).toLocaleString();
}

function showChange(change: number): string {
  if (Math.abs(change) < 0.0005) return 'same';
  return `${change > 0 ? '+' : '−'}${showValue(Math.abs(change))}`;
}
