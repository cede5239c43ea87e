import type { Transaction } from '../../storage/database.ts';

/** An archive that was uploaded: its own name, and the folder that holds all of its files, or ''. */
export type UploadedArchive = { name: string; folder: string };

type Placed = {
  /** The beginning of every path of the archive: nothing, or its folder. */
  prefix: string;
  /** Stored with each file, so that the next upload knows whose it is. */
  origin: string;
};

/**
 * Decides where the files of an archive lie in their source. An archive of one folder stands for that folder, whose name is cut off; but
 * where a file of another archive would be replaced so, or was before, every file keeps the folder, and the earlier files of the same
 * archive move into it. A newer version, known by its name or by its folder, takes the places of the former.
 */
export async function placeFiles(
  transaction: Transaction,
  { sourceId, archive, paths }: { sourceId: string; archive: UploadedArchive; paths: readonly string[] },
): Promise<Placed> {
  const { folder } = archive;
  const rows = await transaction<{ path: string; origin: string }[]>`
    select path, address as origin from source_file where source_id = ${sourceId} and address is not null`;
  const wanted = new Set(paths);
  const own = rows.filter(({ origin }) => isSame(readOrigin(origin), archive));
  const isTaken = rows.some(({ path, origin }) => wanted.has(path) && !isSame(readOrigin(origin), archive));
  if (folder === '' || !(isTaken || own.some(({ origin }) => readOrigin(origin).isKept))) return { prefix: '', origin: writeOrigin(archive, false) };
  const placed: Placed = { prefix: `${folder}/`, origin: writeOrigin(archive, true) };
  for (const { path } of own.filter(({ origin }) => !readOrigin(origin).isKept)) {
    await transaction`
      update source_file set path = ${placed.prefix + path}, address = ${placed.origin} where source_id = ${sourceId} and path = ${path}
        and not exists (select from source_file other where other.source_id = ${sourceId} and other.path = ${placed.prefix + path})`;
  }
  return placed;
}

function isSame(first: UploadedArchive, second: UploadedArchive): boolean {
  return first.name === second.name || (first.folder !== '' && first.folder === second.folder);
}

/** Neither part holds a slash. */
function writeOrigin({ name, folder }: UploadedArchive, isKept: boolean): string {
  return [name, folder, isKept ? 'kept' : 'cut'].join('/');
}

/** The archive that a stored file came in. */
export function readOrigin(origin: string): UploadedArchive & { isKept: boolean } {
  const [name = '', folder = '', fate] = origin.split('/');
  return { name, folder, isKept: fate === 'kept' };
}
