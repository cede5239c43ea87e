import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { MetricId } from '../../src/contracts/analytics.ts';
import { metricPath, metricQuery } from '../api/analytics-queries.ts';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { emptyWords } from './empty-words.ts';
import { MetricPlot } from './MetricPlot.tsx';
import { MetricTable } from './MetricTable.tsx';
import type { Period } from './period.ts';

type Face = 'plot' | 'table' | 'sql';
const faces: readonly { id: Face; name: string }[] = [
  { id: 'plot', name: 'Plot' },
  { id: 'table', name: 'Table' },
  { id: 'sql', name: 'SQL' },
];

/** One metric: as a plot, as its rows, as its SQL statement, and as CSV. */
export function MetricCard({ metric, period, wide = false }: { metric: MetricId; period: Period; wide?: boolean }) {
  const query = useQuery(metricQuery(metric, period));
  const [face, setFace] = useState<Face>('plot');
  const answer = query.data;
  const nothing = answer !== undefined && answer.rows.every((row) => row.every((cell) => typeof cell !== 'number' || cell === 0));
  return (
    <section className="metric" data-wide={wide} aria-label={answer?.title ?? 'Loading'}>
      {query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : answer === undefined ? (
        <Skeleton lines={[40, 95, 95, 80]} label="Counting" />
      ) : (
        <>
          <header>
            <h2>{answer.title}</h2>
            <div className="segments" role="radiogroup" aria-label={`${answer.title} as`}>
              {faces.map(({ id, name }) => (
                <button key={id} type="button" role="radio" aria-checked={face === id} onClick={() => setFace(id)}>
                  {name}
                </button>
              ))}
            </div>
            <a
              className="icon-button"
              href={metricPath(metric, period, 'csv')}
              download
              title="Download as CSV"
              aria-label={`${answer.title}: download as CSV`}
            >
              <Download size={15} aria-hidden="true" />
            </a>
          </header>
          {face === 'sql' ? (
            <pre className="metric-sql" tabIndex={0}>
              {`-- $1 = '${period.from}', $2 = '${period.to}', $3 = '${period.zone}'\n${answer.sql}`}
            </pre>
          ) : nothing ? (
            <p className="metric-empty">{emptyWords[metric]}</p>
          ) : face === 'table' ? (
            <MetricTable answer={answer} />
          ) : (
            <MetricPlot answer={answer} />
          )}
          {face !== 'plot' && <p className="metric-about">{answer.about}</p>}
        </>
      )}
    </section>
  );
}
