import type { RunCounts, SourceRun } from '../../contracts/knowledge/source.ts';
import { newId } from '../../platform/new-id.ts';
import type { Database, Queryable, Transaction } from '../../storage/database.ts';
import type { Actor } from '../../storage/write-audit.ts';
import { countReport, shortenReport, type SyncReport } from '../sync/sync-report.ts';

export type ClaimedRun = { id: string; sourceId: string; kind: SourceRun['kind']; actor: Actor; node: string };

/** Milliseconds without a heartbeat after which a process counts as gone. */
const silentMs = 60_000;
/** The number of runs that are stored for each source. */
const keptRuns = 10;

/**
 * Claims the next waiting run, or one that a process left behind: with `takeAll` any open run, else only one whose process is silent. Null
 * where there is none.
 */
export async function claimRun(database: Database, input: { node: string; now: Date; takeAll: boolean }): Promise<ClaimedRun | null> {
  const { node, now, takeAll } = input;
  const silentSince = new Date(now.getTime() - silentMs).toISOString();
  const [row] = await database<{ id: string; source_id: string; kind: SourceRun['kind']; actor_id: string | null; actor_name: string }[]>`
    update source_run set state = 'running', node = ${node}, beat_at = ${now.toISOString()} where id = (
      select id from source_run
      where state = 'waiting' or (state = 'running' and (${takeAll} or beat_at is null or beat_at < ${silentSince}))
      order by at limit 1 for update skip locked)
    returning id, source_id, kind, actor_id, actor_name`;
  return row ? { id: row.id, sourceId: row.source_id, kind: row.kind, actor: { id: row.actor_id, name: row.actor_name }, node } : null;
}

/** Records the progress of a run. False where the run is no longer this process's: stopped, or continued by another process. */
export async function markRun(
  database: Database,
  { run, phase, done, total, now }: { run: ClaimedRun; phase: string; done: number; total: number | null; now: Date },
): Promise<boolean> {
  const rows = await database`
    update source_run set phase = ${phase}, done = ${done}, total = ${total}, beat_at = ${now.toISOString()}
    where id = ${run.id} and state = 'running' and node = ${run.node} returning id`;
  return rows.length > 0;
}

/** Releases the run because this process stops: the next process continues it at once. */
export async function releaseRun(database: Database, run: ClaimedRun): Promise<void> {
  await database`update source_run set node = null, beat_at = null where id = ${run.id} and state = 'running' and node = ${run.node}`;
}

export async function endRun(
  database: Database,
  input: { run: ClaimedRun; report: SyncReport | null; counts: RunCounts | null; fault: string | null; nextRunAt: string | null; now: Date },
): Promise<void> {
  const { run, report, counts, fault, now } = input;
  await database.begin(async (transaction) => {
    await transaction`
      update source_run set state = ${fault === null ? 'done' : 'failed'}, fault = ${fault}, ended_at = ${now.toISOString()},
        counts = ${counts === null ? null : transaction.json(counts)}, report = ${report === null ? null : transaction.json(report)}
      where id = ${run.id} and state = 'running' and node = ${run.node}`;
    await transaction`update knowledge_source set next_run_at = ${input.nextRunAt} where id = ${run.sourceId}`;
    await forgetOldRuns(transaction, run.sourceId);
  });
}

/** A sync that was done without being asked for, such as that of a start, as a run that has ended. */
export async function keepRun(transaction: Transaction, input: { sourceId: string; actor: Actor; report: SyncReport; now: Date }): Promise<void> {
  const { sourceId, actor, report, now } = input;
  await transaction`
    insert into source_run (id, source_id, kind, state, actor_id, actor_name, at, ended_at, counts, report)
    values (${newId()}, ${sourceId}, 'sync', 'done', ${actor.id}, ${actor.name}, ${afterFormer(transaction, { sourceId, now })}, ${now.toISOString()},
      ${transaction.json(countReport(report))}, ${transaction.json(shortenReport(report))})`;
  await forgetOldRuns(transaction, sourceId);
}

/** The time of a run: `now`, or a microsecond after the run before where that has the same time, so that the newest run is always told. */
export function afterFormer(queryable: Queryable, { sourceId, now }: { sourceId: string; now: Date }) {
  return queryable`greatest(${now.toISOString()}::timestamptz,
    (select max(at) + interval '1 microsecond' from source_run where source_id = ${sourceId}))`;
}

async function forgetOldRuns(transaction: Transaction, sourceId: string): Promise<void> {
  await transaction`
    delete from source_run where source_id = ${sourceId} and state in ('done', 'failed')
      and id not in (select id from source_run where source_id = ${sourceId} order by at desc, id desc limit ${keptRuns})`;
}
