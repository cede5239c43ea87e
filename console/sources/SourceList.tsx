import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { Link } from 'wouter';
import type { KnowledgeSource } from '../../src/contracts/knowledge/source.ts';
import { formatMoment } from '../labels/format-time.ts';
import { Badge } from '../ui/Badge.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Age } from '../ui/WaitTimer.tsx';
import { describeProgress, describeState, describeSchedule, kinds } from './describe-source.ts';
import { isRunning, sourcesQuery } from './source-queries.ts';
import './sources.css';

/** The places that articles come from, and how each is. */
export function SourceList() {
  const query = useQuery(sourcesQuery);
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={[60, 75, 50]} label="Loading the sources" />;
  return (
    <section className="source-list" aria-label="Sources">
      <div className="sources-head">
        <p>Articles from files and from the web. Each source is read again by hand or by its schedule.</p>
        <Link href="/knowledge/sources/new" className="button button-primary">
          <Plus size={15} aria-hidden="true" />
          <span className="button-text">Add a source</span>
        </Link>
      </div>
      <table className="table source-table">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">State</th>
            <th scope="col" className="is-right">
              Articles
            </th>
            <th scope="col">Last read</th>
            <th scope="col">Next</th>
          </tr>
        </thead>
        <tbody>
          {query.data.sources.map((source) => (
            <SourceRow key={source.id} source={source} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SourceRow({ source }: { source: KnowledgeSource }) {
  const { icon: Icon, name: kindName } = kinds[source.kind];
  const state = describeState(source);
  const { run } = source;
  return (
    <tr>
      <td>
        <div className="source-name">
          <Icon size={16} aria-hidden="true" />
          <span>
            <Link href={`/knowledge/sources/${source.id}`} className="row-link">
              <bdi>{source.name}</bdi>
            </Link>
            <small>
              {kindName}
              {source.address !== '' && (
                <>
                  {' · '}
                  <bdi>{source.address}</bdi>
                </>
              )}
            </small>
          </span>
        </div>
      </td>
      <td>
        <Badge text={state.text} tone={state.tone} {...(run?.fault ? { title: run.fault } : {})} />
        {run !== null && isRunning(source) && <small className="source-progress">{describeProgress(run)}</small>}
      </td>
      <td className="is-right is-number">{source.articles}</td>
      <td className="is-quiet">{run?.endedAt ? <Age at={run.endedAt} /> : '—'}</td>
      <td className="is-quiet">{source.nextRunAt === null ? describeSchedule(source) : formatMoment(source.nextRunAt)}</td>
    </tr>
  );
}
