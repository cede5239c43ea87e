import { queryOptions } from '@tanstack/react-query';
import type { KnowledgeSource, ReportedRun, ReportLine, SourceConflict, UploadedFile } from '../../src/contracts/knowledge/source.ts';
import { callList } from '../api/call-list.ts';

/** Asked often while a source is being read, so that its progress is seen. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => callList<'sources', KnowledgeSource>('sources', 'sources', signal),
  refetchInterval: ({ state }) => (state.data?.sources.some(isRunning) ? 1_000 : 15_000),
});

export function isRunning(source: KnowledgeSource): boolean {
  return source.run?.state === 'waiting' || source.run?.state === 'running';
}

/** `runId`: the latest run, with which the report changes. `chosen`: an earlier one whose report is asked for, or null. */
export function reportQuery(sourceId: string, { runId, chosen }: { runId: string; chosen: string | null }) {
  const query = chosen === null ? '' : `?run=${encodeURIComponent(chosen)}`;
  return queryOptions({
    queryKey: ['sources', sourceId, 'report', chosen ?? runId],
    queryFn: ({ signal }) => callList<'lines', ReportLine>('lines', `sources/${encodeURIComponent(sourceId)}/report${query}`, signal),
  });
}

export function reportedRunsQuery(sourceId: string, runId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'runs', runId],
    queryFn: ({ signal }) => callList<'runs', ReportedRun>('runs', `sources/${encodeURIComponent(sourceId)}/runs`, signal),
  });
}

/** `state`: the files and what is said of them change with each run and each upload. */
export function uploadedQuery(sourceId: string, state: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'files', state],
    queryFn: ({ signal }) => callList<'files', UploadedFile>('files', `sources/${encodeURIComponent(sourceId)}/files`, signal),
  });
}

export function conflictsQuery(sourceId: string, runId: string) {
  return queryOptions({
    queryKey: ['sources', sourceId, 'conflicts', runId],
    queryFn: ({ signal }) => callList<'conflicts', SourceConflict>('conflicts', `sources/${encodeURIComponent(sourceId)}/conflicts`, signal),
  });
}
