import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, CircleStop, Eye, RefreshCw, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AddSourceRequest, KnowledgeSource } from '../../src/contracts/knowledge/source.ts';
import { callApi } from '../api/call-api.ts';
import { formatMoment } from '../labels/format-time.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ConflictList } from './ConflictList.tsx';
import { DeleteSource } from './DeleteSource.tsx';
import { describeCounts, describeProgress, describeState, describeSchedule, kinds } from './describe-source.ts';
import { RunReport } from './RunReport.tsx';
import { SourceForm } from './SourceForm.tsx';
import { isRunning, sourcesQuery } from './source-queries.ts';
import { UploadedFiles } from './UploadedFiles.tsx';
import { UploadFiles } from './UploadFiles.tsx';
import './sources.css';

/** One source: how it is, what the last run made of each file, and what can be done with it. */
export function SourcePage({ sourceId }: { sourceId: string }) {
  const query = useQuery(sourcesQuery);
  const source = query.data?.sources.find(({ id }) => id === sourceId);
  return (
    <section className="source-page" aria-label="Source">
      <Link href="/knowledge/sources" className="button button-quiet source-back">
        <ArrowLeft size={15} aria-hidden="true" />
        <span className="button-text">All sources</span>
      </Link>
      {source ? (
        <OneSource source={source} />
      ) : query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton lines={[40, 70, 60]} label="Loading the source" />
      ) : (
        <EmptyState icon={Settings2} title="There is no such source">
          It may have been deleted.
        </EmptyState>
      )}
    </section>
  );
}

function OneSource({ source }: { source: KnowledgeSource }) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [isEditing, setEditing] = useState(false);
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['sources'] });
  const path = `sources/${source.id}`;
  const running = useMutation({ mutationFn: (preview: boolean) => callApi({ method: 'POST', path: `${path}/run`, body: { preview } }), onSettled: refresh });
  const stopping = useMutation({ mutationFn: () => callApi({ method: 'POST', path: `${path}/stop`, body: {} }), onSettled: refresh });
  const saving = useMutation({
    mutationFn: ({ request: { kind: _kind, ...body }, publishDrafts }: { request: AddSourceRequest; publishDrafts: boolean }) =>
      callApi({ method: 'PUT', path, body: { ...body, publishDrafts } }),
    async onSuccess() {
      await refresh();
      setEditing(false);
    },
  });
  const { run } = source;
  const isOpen = isRunning(source);
  const state = describeState(source);
  const isEmpty = source.kind === 'upload' && source.files === 0 && source.articles === 0;
  const error = running.error ?? stopping.error;
  return (
    <>
      <header className="source-head">
        <div>
          <h2>
            <bdi>{source.name}</bdi> <Badge text={state.text} tone={state.tone} />
          </h2>
          <p className="is-quiet">
            {kinds[source.kind].name}
            {source.address !== '' && (
              <>
                {' · '}
                <bdi>{source.address}</bdi>
              </>
            )}
            {` · ${source.articles} ${source.articles === 1 ? 'article' : 'articles'}, ${source.published} published · ${describeSchedule(source)}`}
            {source.nextRunAt !== null && `, next ${formatMoment(source.nextRunAt)}`}
          </p>
        </div>
        <div className="source-actions">
          {isOpen ? (
            <Button icon={CircleStop} busy={stopping.isPending} onClick={() => stopping.mutate()}>
              Stop
            </Button>
          ) : (
            <>
              <Button icon={Eye} busy={running.isPending} disabled={isEmpty} onClick={() => running.mutate(true)}>
                Try out
              </Button>
              <Button look="primary" icon={RefreshCw} busy={running.isPending} disabled={isEmpty} onClick={() => running.mutate(false)}>
                Sync now
              </Button>
            </>
          )}
          <Button icon={Settings2} aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}>
            Settings
          </Button>
        </div>
      </header>
      {error !== null && <Problem error={error} />}
      {isEditing && (
        <>
          <SourceForm
            source={source}
            busy={saving.isPending}
            error={saving.error}
            onSave={(request, publishDrafts) => saving.mutate({ request, publishDrafts })}
            onCancel={() => setEditing(false)}
          />
          {source.kind !== 'folder' && <DeleteSource source={source} onDeleted={() => void refresh().then(() => navigate('/knowledge/sources'))} />}
        </>
      )}
      {source.kind === 'upload' && <UploadFiles source={source} onUploaded={() => void refresh()} />}
      {source.kind === 'upload' && source.files > 0 && <UploadedFiles source={source} onRemoved={() => void refresh()} />}
      {run !== null && isOpen && (
        <div className="source-running" role="status">
          <span>{describeProgress(run)}</span>
          <progress {...(run.total === null ? {} : { max: Math.max(1, run.total), value: run.done })} aria-label="Progress" />
        </div>
      )}
      {run?.fault && (
        <p className="source-fault" role="alert">
          {run.fault}
        </p>
      )}
      {run?.counts && <p className="source-counts">{describeCounts(run.counts, run.kind)}</p>}
      {run === null && !isEmpty && <p className="source-counts">Try it out first: it shows what would come in, and changes nothing.</p>}
      {run !== null && !isOpen && <ConflictList sourceId={source.id} runId={run.id} onSettled={() => void refresh()} />}
      {run !== null && !isOpen && <RunReport sourceId={source.id} runId={run.id} />}
    </>
  );
}
