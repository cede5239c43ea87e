import { reportKinds, type ReportedRun, type ReportKind, type ReportLine, type SourceRun } from '../../contracts/knowledge/source.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import type { Database, Queryable } from '../../storage/database.ts';
import type { Actor } from '../../storage/write-audit.ts';
import type { SyncReport } from '../sync/sync-report.ts';
import { afterFormer } from './run-store.ts';
import { readSourceRow } from './source-store.ts';

/**
 * Requests that a source is read. A process starts within seconds. Throws AppError('conflict') while a run of the source is open,
 * AppError('not-found') when the source is unknown.
 */
export async function askRun(
  deps: { database: Queryable; clock: Clock },
  input: { sourceId: string; kind: SourceRun['kind']; actor: Actor },
): Promise<SourceRun> {
  const { sourceId, kind, actor } = input;
  await readSourceRow(deps.database, sourceId);
  const rows = await deps.database`
    insert into source_run (id, source_id, kind, state, actor_id, actor_name, at)
    values (${newId()}, ${sourceId}, ${kind}, 'waiting', ${actor.id}, ${actor.name}, ${afterFormer(deps.database, { sourceId, now: deps.clock.now() })})
    on conflict (source_id) where state in ('waiting', 'running') do nothing returning id`;
  if (rows.length === 0) throw new AppError('conflict', 'This source is being read just now. Wait until it is done, or stop it.');
  const { run } = await readSourceRow(deps.database, sourceId);
  if (!run) throw new AppError('not-found', 'There is no such run.');
  return run;
}

/** Stops the open run of a source. Its work so far stays, and the next run continues from there. */
export async function stopRun(deps: { database: Database; clock: Clock }, input: { sourceId: string; actor: Actor }): Promise<void> {
  await deps.database`
    update source_run set state = 'failed', fault = ${`Stopped by ${input.actor.name}. The next run goes on from there.`}, ended_at = ${deps.clock.now().toISOString()}
    where source_id = ${input.sourceId} and state in ('waiting', 'running')`;
}

/** The runs that ended with a report, latest first: the last ten at most. */
export async function listReported(deps: { database: Database }, sourceId: string): Promise<ReportedRun[]> {
  return [
    ...(await deps.database<ReportedRun[]>`
      select id, kind, actor_name as actor, at, counts from source_run
      where source_id = ${sourceId} and report is not null and counts is not null order by at desc, id desc`),
  ];
}

/** The files of a run that ended with a report, by their result: of the latest one, or of `runId`. */
export async function readReport(
  deps: { database: Database },
  input: { sourceId: string; kinds: readonly ReportKind[]; runId?: string | undefined },
): Promise<ReportLine[]> {
  const { sourceId, runId = null } = input;
  const [row] = await deps.database<{ report: SyncReport }[]>`
    select report from source_run where source_id = ${sourceId} and report is not null and (${runId}::text is null or id::text = ${runId})
    order by at desc, id desc limit 1`;
  if (!row) return [];
  const lines = toLines(row.report);
  return input.kinds.length === 0 ? lines : lines.filter(({ kind }) => input.kinds.includes(kind));
}

export function readReportKinds(text: string | undefined): ReportKind[] {
  const wanted = (text ?? '').split(',');
  return reportKinds.filter((kind) => wanted.includes(kind));
}

function toLines(report: SyncReport): ReportLine[] {
  const plain = (kind: ReportKind, files: readonly string[]): ReportLine[] => files.map((file) => ({ kind, file, line: null, why: '' }));
  return [
    ...plain('conflict', report.conflicts),
    ...report.skipped.map((each): ReportLine => ({ kind: 'skipped', ...each })),
    ...report.withheld.map((each): ReportLine => ({ kind: 'withheld', ...each })),
    ...plain('added', report.added),
    ...plain('changed', report.changed),
    ...plain('removed', report.removed),
    ...report.notes.map((each): ReportLine => ({ kind: 'note', ...each })),
    ...report.deadLinks.map(({ file, line = null, target, why }): ReportLine => ({
      kind: 'dead-link',
      file,
      line,
      why: `${target || 'A link without an address'} ${why}`,
    })),
    ...report.ignored.map(({ file, why }): ReportLine => ({ kind: 'ignored', file, line: null, why })),
  ];
}
