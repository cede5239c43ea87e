import { setImmediate } from 'node:timers/promises';
import type { KnowledgeSource } from '../../contracts/knowledge/source.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { GuardedGet } from '../../platform/net/guarded-get.ts';
import { repeatWork } from '../../platform/run/repeat-work.ts';
import type { Database } from '../../storage/database.ts';
import type { Actor } from '../../storage/write-audit.ts';
import { refreshStatistics } from '../article/refresh-statistics.ts';
import { applyChanges } from '../sync/apply-changes.ts';
import { describePlan, planSync } from '../sync/plan-sync.ts';
import { openFolder, type FileReader } from '../sync/read-folder.ts';
import { noteSync } from '../sync/sync-folder.ts';
import { countReport, shortenReport, type SyncReport } from '../sync/sync-report.ts';
import { askRun } from './ask-run.ts';
import { nextRunAt } from './edit-source.ts';
import { gatherPages, type GatherInput } from './gather-pages.ts';
import { gatherRemoteImages } from './gather-remote-images.ts';
import { openStoredFiles } from './open-stored-files.ts';
import { readRemoteImages } from '../sync/remote-images.ts';
import { publishWaiting } from './publish-waiting.ts';
import { claimRun, endRun, markRun, releaseRun, type ClaimedRun } from './run-store.ts';
import { readSourceRow } from './source-store.ts';

export type RunDeps = {
  database: Database;
  clock: Clock;
  logger: Logger;
  /** `isAlone`: no other process can have the database, so that an open run belongs to a process that has ended. */
  process: { id: string; isAlone: boolean };
  /** How pages are fetched, and the knowledge folder. `delayMs`: milliseconds between two pages of a site, instead of the usual ones. */
  from: { get: GuardedGet; folder: string; delayMs?: number };
};

/** Articles in one transaction: few, because the embedded database does nothing else meanwhile. */
const changesAtOnce = 10;
const everyMs = 1_500;
const schedule: Actor = { id: null, name: 'The schedule' };

/** Reads requested sources one after the other, and requests those that are due. Returns its stop, which leaves an open run to the next process. */
export function runSources(deps: RunDeps): () => Promise<void> {
  const stopping = new AbortController();
  let isFirst = deps.process.isAlone;
  const work = async (): Promise<void> => {
    await askDue(deps);
    for (;;) {
      const run = stopping.signal.aborted ? null : await claimRun(deps.database, { node: deps.process.id, now: deps.clock.now(), takeAll: isFirst });
      isFirst = false;
      if (!run) return;
      await carryOut(deps, { run, signal: stopping.signal });
    }
  };
  const stop = repeatWork(deps, { name: 'sources', everyMs, work });
  return () => {
    stopping.abort();
    return stop();
  };
}

/** Reads one source. The run records its result in any case, except when this process stops: then the next process continues it. */
export async function carryOut(deps: RunDeps, { run, signal }: { run: ClaimedRun; signal: AbortSignal }): Promise<void> {
  const { database, clock, logger } = deps;
  try {
    const source = await readSourceRow(database, run.sourceId);
    const report = await syncSource(deps, { source, run, signal });
    await endRun(database, {
      run,
      report: shortenReport(report),
      counts: countReport(report),
      fault: null,
      nextRunAt: nextRunAt(source.schedule, clock.now()),
      now: clock.now(),
    });
  } catch (error) {
    if (signal.aborted) return releaseRun(database, run);
    if (error instanceof RunStopped) return;
    const fault = error instanceof AppError ? error.message : 'An unexpected fault. The log of the server says more.';
    if (!(error instanceof AppError)) logger.error({ error, source: run.sourceId }, 'a source could not be read');
    const source = await readSourceRow(database, run.sourceId).catch(() => null);
    await endRun(database, { run, report: null, counts: null, fault, nextRunAt: source && nextRunAt(source.schedule, clock.now()), now: clock.now() });
  }
}

async function syncSource(deps: RunDeps, input: { source: KnowledgeSource; run: ClaimedRun; signal: AbortSignal }): Promise<SyncReport> {
  const { database, clock } = deps;
  const { source, run, signal } = input;
  const now = clock.now();
  const mark = async (phase: string, { done, total }: { done: number; total: number | null }): Promise<void> => {
    signal.throwIfAborted();
    if (!(await markRun(database, { run, phase, done, total, now: clock.now() }))) throw new RunStopped();
  };
  await mark('starting', { done: 0, total: null });
  const published =
    run.kind === 'preview' ? [] : await publishWaiting(deps, { source, actor: run.actor, onProgress: (done, total) => mark('publishing', { done, total }) });
  const gatherDeps = { database, clock, ...deps.from };
  const gathering: GatherInput = { source, runId: run.id, signal, onProgress: ({ phase, ...progress }) => mark(phase, progress) };
  const open = async (): Promise<FileReader> =>
    source.kind === 'folder' ? openFolder(deps.from.folder, now, await readRemoteImages(database, source.id)) : openStoredFiles(database, { source, now });
  if (source.kind === 'folder' || source.kind === 'upload') await gatherRemoteImages(gatherDeps, { ...gathering, open });
  else await gatherPages(gatherDeps, gathering);
  const reader = await open();
  const plan = await planSync(database, {
    reader,
    sourceId: source.id,
    async onProgress(done, total) {
      if (done % 20 === 0) await mark('reading', { done, total });
    },
  });
  if (run.kind === 'preview') return describePlan(plan);
  const { report, changes } = plan;
  for (let from = 0; from < changes.length; from += changesAtOnce) {
    await mark('importing', { done: from, total: changes.length });
    await database.begin((transaction) =>
      applyChanges(
        { transaction, report, at: now.toISOString(), sourceId: source.id, publish: source.settings.publish },
        changes.slice(from, from + changesAtOnce),
      ),
    );
    await setImmediate();
  }
  await refreshStatistics(database, { changes: changes.length });
  // A file that was as it was counts as changed where its draft was published.
  const alsoPublished = published.filter((file) => !report.changed.includes(file));
  report.changed.push(...alsoPublished);
  report.unchanged = Math.max(0, report.unchanged - alsoPublished.length);
  await database.begin((transaction) => noteSync({ transaction, clock }, { actor: run.actor, name: source.name, report }));
  return report;
}

/** Asks for the sources whose time has come, and for those whose drafts are to be published. */
export async function askDue(deps: RunDeps): Promise<void> {
  const rows = await deps.database<{ id: string }[]>`
    select id from knowledge_source source where (next_run_at <= ${deps.clock.now().toISOString()} or publishes_drafts)
      and not exists (select from source_run where source_id = source.id and state in ('waiting', 'running')) limit 20`;
  for (const { id } of rows) {
    // Another process may have requested it a moment before.
    await askRun(deps, { sourceId: id, kind: 'sync', actor: schedule }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }
}

/** Thrown when somebody stopped the run or deleted its source. */
class RunStopped extends Error {}
