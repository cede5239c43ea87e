import type { ReportLine, UploadedFile } from '../../contracts/knowledge/source.ts';
import type { Database } from '../../storage/database.ts';
import { readReport } from './ask-run.ts';
import { readOrigin } from './place-files.ts';
import { readSourceRow } from './source-store.ts';

/** The files of an upload, each with its article and with what the last reading said of it. Throws AppError('not-found') when the source is unknown. */
export async function listUploaded(deps: { database: Database }, sourceId: string): Promise<UploadedFile[]> {
  const { kind } = await readSourceRow(deps.database, sourceId);
  if (kind !== 'upload') return [];
  const rows = await deps.database<{ path: string; bytes: number; origin: string | null; articleId: string | null; status: UploadedFile['status'] }[]>`
    select path, length(content) as bytes, address as origin, article.id as "articleId", article.status
    from source_file left join article on article.source_id = source_file.source_id and source_path = path and deleted_at is null
    where source_file.source_id = ${sourceId} and content is not null and ending is distinct from 'image' order by path`;
  const lines = new Map<string, ReportLine[]>();
  for (const line of await readReport(deps, { sourceId, kinds: [] })) {
    const listedLine = lines.get(line.file);
    if (listedLine) listedLine.push(line);
    else lines.set(line.file, [line]);
  }
  return rows.map(({ path, bytes, origin, articleId, status }) => ({
    path,
    bytes,
    archive: origin === null ? null : readOrigin(origin).name,
    articleId,
    status,
    lines: lines.get(path) ?? [],
  }));
}
