import type { UploadKept } from '../../contracts/knowledge/source.ts';
import { cutText } from '../../text/cut-text.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { maxImageBytes } from '../image/judge-image.ts';
import { openArchive } from '../source/documents/open-archive.ts';
import { maxDocumentBytes } from '../source/documents/document.ts';
import { isImageFile, sortNames } from '../sync/list-files.ts';
import { readSourceRow } from './source-store.ts';

/** The most bytes of one upload, and the most files of a source. */
export const maxUploadBytes = 50_000_000;
const mostFiles = 5_000;
const mostKeptBytes = 100_000_000;
const longestName = 500;

/**
 * Stores a file, or all files of a zip archive, with their source; a file of the same name is replaced. Nothing is imported yet. Throws
 * AppError('bad-request') for an archive that is damaged, encrypted or has file names that leave it, AppError('too-large') for one beyond
 * the limits.
 */
export async function keepUpload(
  deps: { database: Database; clock: Clock },
  input: { sourceId: string; name: string; bytes: Buffer; actor: Actor },
): Promise<UploadKept> {
  const { sourceId, bytes, actor } = input;
  const source = await readSourceRow(deps.database, sourceId);
  if (source.kind !== 'upload') throw new AppError('bad-request', 'Files can only be uploaded to a source of uploads. Add one.');
  const name = input.name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
  const files = bytes.subarray(0, 2).toString('latin1') === 'PK' && !/\.(?:docx|xlsx)$/i.test(name) ? unpack(name, bytes) : new Map([[name, bytes]]);
  const sorted = sortNames([...files.keys()].map((file) => file.normalize('NFC')));
  const articles = new Set(sorted.articles);
  const leftOut = [...sorted.ignored.filter(({ file }) => !isImageFile(file)), ...sorted.unreadable];
  const rows = [...files].flatMap(([path, content]) => {
    const file = path.normalize('NFC');
    if (!articles.has(file) && !(isImageFile(file) && content.length <= maxImageBytes)) return [];
    if (file.length > longestName || file === '') leftOut.push({ file: cutText(file, 100), why: 'has a name that is too long' });
    else if (content.length > maxDocumentBytes) leftOut.push({ file, why: `is larger than ${maxDocumentBytes / 1_000_000} MB; split it` });
    else return [{ path: file, content: Buffer.from(content) }];
    return [];
  });
  if (rows.length === 0)
    throw new AppError('bad-request', `${name || 'The upload'} holds no file that can be read${leftOut[0] ? `: ${leftOut[0].file} ${leftOut[0].why}` : ''}.`);
  await deps.database.begin(async (transaction) => {
    for (const { path, content } of rows) {
      await transaction`
        insert into source_file (source_id, path, state, content) values (${sourceId}, ${path}, 'read', ${content})
        on conflict (source_id, path) do update set content = excluded.content`;
    }
    const [held] = await transaction<{ files: number; bytes: number }[]>`
      select count(*)::int as files, coalesce(sum(length(content)), 0)::float8 as bytes from source_file where source_id = ${sourceId}`;
    if ((held?.files ?? 0) > mostFiles || (held?.bytes ?? 0) > mostKeptBytes) {
      throw new AppError(
        'too-large',
        `A source holds at most ${mostFiles} files and ${mostKeptBytes / 1_000_000} MB. Add another source for the rest; nothing of this upload was kept.`,
      );
    }
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'file-uploaded', subject: name, detail: `${rows.length} files for ${source.name}` });
  });
  return { kept: rows.length, leftOut };
}

function unpack(name: string, bytes: Buffer): Map<string, Uint8Array> {
  const climbing: string[] = [];
  const archive = openArchive(
    bytes,
    (file) => !/(?:^|\/)(?:\.|__MACOSX\/)/.test(file) && (sortNames([file]).articles.length > 0 || isImageFile(file)),
    climbing,
  );
  if ('why' in archive) throw new AppError('bad-request', `${name} ${archive.why}. Nothing of it was kept.`);
  if (climbing.length > 0) {
    throw new AppError(
      'bad-request',
      `${name} holds names that lead out of the archive, such as "${cutText(climbing[0] ?? '', 100)}". Pack it anew; nothing of it was kept.`,
    );
  }
  return withoutSharedFolder(archive.files);
}

/** An archive that holds one folder stands for that folder. */
function withoutSharedFolder(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const names = [...files.keys()].map((file) => file.replaceAll('\\', '/'));
  const [first = ''] = names;
  const folder = first.includes('/') ? `${first.split('/')[0]}/` : '';
  const isShared = folder !== '' && names.every((file) => file.startsWith(folder));
  return new Map([...files].map(([file, content]) => [isShared ? file.replaceAll('\\', '/').replace(folder, '') : file.replaceAll('\\', '/'), content]));
}
