import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { refreshStatistics } from '../article/refresh-statistics.ts';
import { readRemoteImages } from './remote-images.ts';
import { keepRun } from '../import/run-store.ts';
import { applyChanges } from './apply-changes.ts';
import { planSync, readKnown } from './plan-sync.ts';
import { isDocument, openFolder } from './read-folder.ts';
import type { SyncReport } from './sync-report.ts';
import type { Transaction } from '../../storage/database.ts';

/** The id of the built-in source: its folder is named by the setting KNOWLEDGE_DIR. */
export const folderSourceId = '00000000-0000-4000-8000-000000000001';
const startActor: Actor = { id: null, name: 'A start or the command line' };

/**
 * Imports the changes of a folder of articles in one transaction, and reports the result of every file. Throws AppError('misconfigured')
 * when the folder does not exist.
 */
export async function syncFolder(deps: { database: Database; clock: Clock }, folder: string): Promise<SyncReport> {
  const now = deps.clock.now();
  const reader = openFolder(folder, now, await readRemoteImages(deps.database, folderSourceId));
  const stored = await readKnown(deps.database, folderSourceId);
  await reader.prepare(reader.files.articles.filter((file) => isDocument(file) && stored.get(file)?.source_hash !== reader.hashOf(file)));
  const { report, changes } = await deps.database.begin(async (transaction) => {
    const { report, changes } = await planSync(transaction, { reader, sourceId: folderSourceId });
    const [source] = await transaction<{ publish: boolean }[]>`
      select coalesce((settings ->> 'publish')::boolean, true) as publish from knowledge_source where id = ${folderSourceId}`;
    const work = { transaction, report, at: now.toISOString(), sourceId: folderSourceId, publish: source?.publish ?? true };
    await applyChanges(work, changes);
    await noteSync({ transaction, clock: deps.clock }, { actor: startActor, name: 'the knowledge folder', report });
    await keepRun(transaction, { sourceId: folderSourceId, actor: startActor, report, now });
    return { report, changes: changes.length };
  });
  await refreshStatistics(deps.database, { changes });
  return report;
}

/** Writes an entry of the audit log where visitors may get other articles than before. */
export async function noteSync(
  deps: { transaction: Transaction; clock: Clock },
  { actor, name, report }: { actor: Actor; name: string; report: Pick<SyncReport, 'added' | 'changed' | 'removed'> },
): Promise<void> {
  const parts = [
    { count: report.added.length, what: 'added' },
    { count: report.changed.length, what: 'changed' },
    { count: report.removed.length, what: 'archived' },
  ];
  const detail = parts.flatMap(({ count, what }) => (count === 0 ? [] : [`${count} ${what}`])).join(', ');
  if (detail !== '') await writeAudit(deps, { actor, action: 'knowledge-synced', subject: name, detail: `(${detail})` });
}
