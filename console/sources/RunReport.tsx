import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportedRun, ReportKind, ReportLine } from '../../src/contracts/knowledge/source.ts';
import { formatMoment } from '../labels/format-time.ts';
import { Badge } from '../ui/Badge.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { countUnlisted } from './count-unlisted.ts';
import { listCounts } from './describe-source.ts';
import { fates } from './fates.ts';
import { reportedRunsQuery, reportQuery } from './source-queries.ts';

type Show = { id: string; name: string; kinds: readonly ReportKind[] };
const shows: readonly Show[] = [
  { id: 'all', name: 'All', kinds: Object.keys(fates) as ReportKind[] },
  { id: 'changed', name: 'New and changed', kinds: ['added', 'changed', 'removed', 'conflict'] },
  { id: 'skipped', name: 'Skipped', kinds: ['skipped', 'withheld'] },
  { id: 'mangled', name: 'Not shown whole', kinds: ['note'] },
  { id: 'links', name: 'Unresolved links', kinds: ['dead-link'] },
  { id: 'left-out', name: 'Left out', kinds: ['ignored'] },
];
/** Rows that are drawn at once. */
const rowsAtOnce = 200;

/** The fate of each file in the last run that came to its end, or in an earlier one that is chosen. `runId`: the latest run. */
export function RunReport({ sourceId, runId }: { sourceId: string; runId: string }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const runs = useQuery(reportedRunsQuery(sourceId, runId)).data?.runs ?? [];
  const query = useQuery(reportQuery(sourceId, { runId, chosen: runs.some(({ id }) => id === chosen) ? chosen : null }));
  const [show, setShow] = useState<Show>({ id: 'all', name: 'All', kinds: Object.keys(fates) as ReportKind[] });
  const [rowCount, setRowCount] = useState(rowsAtOnce);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[50, 70, 60]} label="Loading the report" />;
  const { lines } = query.data;
  const counts = runs.find(({ id }) => id === (chosen ?? runId))?.counts;
  const unlisted = counts ? countUnlisted(lines, counts, show.kinds) : 0;
  if (lines.length === 0 && runs.length < 2) return null;
  const found = lines.filter(({ kind }) => show.kinds.includes(kind));
  return (
    <section className="report" aria-label="Report">
      <header className="report-head">
        <h3>Every file</h3>
        {runs.length > 1 && <RunChoice runs={runs} value={chosen ?? ''} onChoose={setChosen} />}
      </header>
      {lines.length === 0 && <p className="is-quiet">Every file was as it had been.</p>}
      <div className="segments" role="radiogroup" aria-label="Show">
        {shows
          .map((each) => ({ ...each, count: lines.filter(({ kind }) => each.kinds.includes(kind)).length }))
          .filter(({ id, count }) => id === 'all' || count > 0)
          .map(({ count, ...each }) => (
            <button key={each.id} type="button" role="radio" aria-checked={show.id === each.id} onClick={() => setShow(each)}>
              {each.name}
              <b>{count}</b>
            </button>
          ))}
      </div>
      {unlisted > 0 && (
        <p className="is-quiet">
          The first {found.length.toLocaleString('en')} are listed, {unlisted.toLocaleString('en')} more are not.
        </p>
      )}
      <table className="table report-table">
        <tbody>
          {found.slice(0, rowCount).map((line, index) => (
            <ReportRow key={index} line={line} />
          ))}
        </tbody>
      </table>
      {found.length > rowCount && (
        <button type="button" className="button button-plain" onClick={() => setRowCount(rowCount + rowsAtOnce)}>
          Show more ({found.length - rowCount})
        </button>
      )}
    </section>
  );
}

function RunChoice({ runs, value, onChoose }: { runs: readonly ReportedRun[]; value: string; onChoose: (id: string | null) => void }) {
  const [latest] = runs;
  return (
    <select className="select" aria-label="Report of" value={value || latest?.id} onChange={(event) => onChoose(event.currentTarget.value)}>
      {runs.map(({ id, kind, actor, at, counts }) => (
        <option key={id} value={id}>
          {`${formatMoment(at)} · ${kind === 'preview' ? 'tried out' : 'synced'} by ${actor} · ${listCounts(counts)}`}
        </option>
      ))}
    </select>
  );
}

function ReportRow({ line }: { line: ReportLine }) {
  const { name, tone, why } = fates[line.kind];
  const reason = line.why || why;
  return (
    <tr>
      <td>
        <Badge text={name} tone={tone} />
      </td>
      <td className="report-file">
        <bdi>{line.file}</bdi>
        {line.line !== null && line.line > 1 && <span className="is-quiet">:{line.line}</span>}
        {reason !== '' && <small>{reason}</small>}
      </td>
    </tr>
  );
}
