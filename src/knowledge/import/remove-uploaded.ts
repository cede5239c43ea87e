import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { readSourceRow } from './source-store.ts';

/** Removes a file of an upload; the next reading archives its article. Throws AppError('not-found') when the source or the file is unknown. */
export async function removeUploaded(deps: { database: Database; clock: Clock }, input: { sourceId: string; path: string; actor: Actor }): Promise<void> {
  const { sourceId, path, actor } = input;
  const { kind, name } = await readSourceRow(deps.database, sourceId);
  await deps.database.begin(async (transaction) => {
    const rows =
      kind === 'upload'
        ? await transaction`delete from source_file where source_id = ${sourceId} and path = ${path} and content is not null returning path`
        : [];
    if (rows.length === 0) throw new AppError('not-found', 'There is no such file in this source. Somebody may have removed it.');
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'file-removed', subject: path, detail: `from ${name}` });
  });
}
