import { createHash } from 'node:crypto';
import type { UploadKept } from '../../contracts/knowledge/source.ts';
import { cutText } from '../../text/cut-text.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { maxImageBytes } from '../image/judge-image.ts';
import { openArchiveInTurns } from '../source/documents/open-archive.ts';
import { maxDocumentBytes } from '../source/documents/document.ts';
import { isArticleFile, isImageFile, isPartFile, sortNames } from '../sync/list-files.ts';
import { placeFiles, readOrigin, type UploadedArchive } from './place-files.ts';
import { readSourceRow } from './source-store.ts';

/** The most bytes of one upload, and the most files of a source. */
export const maxUploadBytes = 50_000_000;
const mostFiles = 5_000;
const mostKeptBytes = 100_000_000;
const longestName = 500;

/**
 * Stores a file, or all files of a zip archive, with their source; a file of the same name is replaced, and one of the former archive of the
 * same name that is not in the new one is removed. Both are named in what comes back.
 * Nothing is imported yet. Throws AppError('bad-request') for an archive that is damaged, encrypted or has file names that leave it, AppError('too-large') for one beyond
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
  const isArchive = bytes.subarray(0, 2).toString('latin1') === 'PK' && !/\.(?:docx|xlsx)$/i.test(name);
  const { files, folder } = isArchive ? await unpack(name, bytes) : { files: new Map([[name, bytes]]), folder: '' };
  const archive = isArchive ? { name: name.split('/').at(-1) ?? '', folder: folder.normalize('NFC') } : null;
  const sorted = sortNames([...files.keys()].map((file) => file.normalize('NFC')));
  const articles = new Set(sorted.articles);
  const leftOut = [...sorted.ignored.filter(({ file }) => !isImageFile(file) && !isPartFile(file)), ...sorted.unreadable];
  const rows = [...files].flatMap(([path, content]) => {
    const file = path.normalize('NFC');
    if (!articles.has(file) && !isPartFile(file) && !(isImageFile(file) && content.length <= maxImageBytes)) return [];
    if (file.length > longestName || file === '') leftOut.push({ file: cutText(file, 100), why: 'has a name that is too long' });
    else if (content.length > maxDocumentBytes) leftOut.push({ file, why: `is larger than ${maxDocumentBytes / 1_000_000} MB; split it` });
    else return [{ path: file, content: Buffer.from(content) }];
    return [];
  });
  if (rows.length === 0)
    throw new AppError('bad-request', `${name || 'The upload'} holds no file that can be read${leftOut[0] ? `: ${leftOut[0].file} ${leftOut[0].why}` : ''}.`);
  const { replaced, removed } = await deps.database.begin(async (transaction) => {
    const stored = await storeFiles(transaction, { sourceId, archive, rows });
    const [held] = await transaction<{ files: number; bytes: number }[]>`
      select count(*)::int as files, coalesce(sum(length(content)), 0)::float8 as bytes from source_file
      where source_id = ${sourceId} and ending is distinct from 'image'`;
    if ((held?.files ?? 0) > mostFiles || (held?.bytes ?? 0) > mostKeptBytes) {
      throw new AppError(
        'too-large',
        `A source holds at most ${mostFiles} files and ${mostKeptBytes / 1_000_000} MB. Add another source for the rest; nothing of this upload was kept.`,
      );
    }
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'file-uploaded', subject: name, detail: `${rows.length} files for ${source.name}` });
    return stored;
  });
  return { kept: rows.length, replaced, removed, leftOut };
}

/** Stores the files where they belong. Returns the paths of those that had other content before, and of those that were removed. */
async function storeFiles(
  transaction: Transaction,
  { sourceId, archive, rows }: { sourceId: string; archive: UploadedArchive | null; rows: readonly { path: string; content: Buffer }[] },
): Promise<{ replaced: string[]; removed: string[] }> {
  // One upload to a source at a time, so that no other takes a place meanwhile.
  await transaction`select id from knowledge_source where id = ${sourceId} for update`;
  const paths = rows.map(({ path }) => path);
  const { prefix, origin } = archive ? await placeFiles(transaction, { sourceId, archive, paths }) : { prefix: '', origin: null };
  const former = await transaction<{ path: string; hash: string }[]>`
    select path, encode(sha256(content), 'hex') as hash from source_file
    where source_id = ${sourceId} and content is not null and path = any(${paths.map((path) => prefix + path)}::text[])`;
  const removed = archive === null ? [] : await removeMissing(transaction, { sourceId, archive, places: paths.map((path) => prefix + path) });
  const hashes = new Map(former.map(({ path, hash }) => [path, hash]));
  const replaced: string[] = [];
  for (const { path, content } of rows) {
    const place = prefix + path;
    // The address of an uploaded file is the archive that it came in. A file that is uploaded alone leaves it as it is.
    await transaction`
      insert into source_file (source_id, path, state, address, content) values (${sourceId}, ${place}, 'read', ${origin}, ${content})
      on conflict (source_id, path) do update set content = excluded.content, address = coalesce(excluded.address, source_file.address)`;
    const hash = hashes.get(place);
    if (hash !== undefined && hash !== createHash('sha256').update(content).digest('hex')) replaced.push(place);
  }
  return { replaced, removed };
}

/** Removes the files of the former archive of this name that are not in the new one. Returns their paths. */
async function removeMissing(
  transaction: Transaction,
  { sourceId, archive, places }: { sourceId: string; archive: UploadedArchive; places: readonly string[] },
): Promise<string[]> {
  const rows = await transaction<{ path: string; origin: string }[]>`
    select path, address as origin from source_file where source_id = ${sourceId} and address is not null and not path = any(${[...places]}::text[]) order by path`;
  const removed = rows.filter(({ origin }) => readOrigin(origin).name === archive.name).map(({ path }) => path);
  await transaction`delete from source_file where source_id = ${sourceId} and path = any(${removed}::text[])`;
  return removed;
}

async function unpack(name: string, bytes: Buffer): Promise<{ files: Map<string, Uint8Array>; folder: string }> {
  const climbing: string[] = [];
  const archive = await openArchiveInTurns(
    bytes,
    (file) => !/(?:^|\/)(?:\.|__MACOSX\/)/.test(file) && (isArticleFile(file) || isPartFile(file) || isImageFile(file)),
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
function withoutSharedFolder(archived: ReadonlyMap<string, Uint8Array>): { files: Map<string, Uint8Array>; folder: string } {
  const files = new Map([...archived].map(([file, content]) => [file.replaceAll('\\', '/'), content]));
  const [first = ''] = files.keys();
  const folder = first.includes('/') ? (first.split('/')[0] ?? '') : '';
  if (folder === '' || ![...files.keys()].every((file) => file.startsWith(`${folder}/`))) return { files, folder: '' };
  return { files: new Map([...files].map(([file, content]) => [file.replace(`${folder}/`, ''), content])), folder };
}
