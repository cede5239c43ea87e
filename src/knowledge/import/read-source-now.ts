import { setTimeout as wait } from 'node:timers/promises';
import type { SourceRun } from '../../contracts/knowledge/source.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Actor } from '../../storage/write-audit.ts';
import type { SyncReport } from '../sync/sync-report.ts';
import { askRun } from './ask-run.ts';
import { carryOut, type RunDeps } from './run-sources.ts';
import { claimRun } from './run-store.ts';
import { readSourceRow } from './source-store.ts';

const lookEveryMs = 300;

/**
 * Asks for a reading of the source and stays until it has ended: here, or in a server on the same database that was quicker. A run that a
 * process of this data left behind is finished first. Throws AppError('unavailable') with the reason when the source could not be read.
 */
export async function readSourceNow(
  deps: RunDeps,
  input: { sourceId: string; kind: SourceRun['kind']; actor: Actor; onProgress(run: SourceRun): void },
): Promise<SyncReport> {
  const { database, clock } = deps;
  const { sourceId, kind, actor, onProgress } = input;
  const work = async (takeAll: boolean): Promise<void> => {
    const run = await claimRun(database, { node: deps.process.id, now: clock.now(), takeAll });
    if (run) await carryOut(deps, { run, signal: new AbortController().signal });
  };
  if (deps.process.isAlone) await work(true);
  const { id } = await askRun(deps, { sourceId, kind, actor });
  for (let isWorking = false; ;) {
    const { run } = await readSourceRow(database, sourceId);
    if (run?.id !== id) throw new AppError('not-found', 'This run is gone: somebody deleted the source, or asked for another run.');
    if (run.state === 'failed') throw new AppError('unavailable', run.fault ?? 'The source could not be read.');
    if (run.state === 'done') break;
    onProgress(run);
    if (!isWorking) {
      isWorking = true;
      void work(false).finally(() => (isWorking = false));
    }
    await wait(lookEveryMs);
  }
  const [row] = await database<{ report: SyncReport }[]>`select report from source_run where id = ${id} and report is not null`;
  if (!row) throw new AppError('not-found', 'The report of this run is gone.');
  return row.report;
}
