import { unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';

/** Bytes that an archive may unpack to, and files that it may hold. A document of a hundred pages has fifty files. */
const mostBytes = 100_000_000;
const mostFiles = 5_000;

/** Bytes that are unpacked in one turn of the event loop. */
const bytesPerTurn = 2_000_000;

type ArchiveRead = { files: ReadonlyMap<string, Uint8Array> } | { why: string };
const damaged: ArchiveRead = { why: 'is damaged or encrypted' };

/** The wanted files of a zip archive in memory. Its directory is checked before anything is unpacked; names that climb are not taken, and told in `climbing`. */
export function openArchive(bytes: Uint8Array, isWanted: (name: string) => boolean, climbing: string[] = []): ArchiveRead {
  try {
    const list = listArchive(bytes, isWanted, climbing);
    return 'why' in list ? list : { files: new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => list.sizes.has(name) }))) };
  } catch {
    return damaged;
  }
}

/** As `openArchive`, about two megabytes in one turn of the event loop: an archive of 90 MB takes more than a second, in which sockets are served. */
export async function openArchiveInTurns(bytes: Uint8Array, isWanted: (name: string) => boolean, climbing: string[] = []): Promise<ArchiveRead> {
  try {
    const list = listArchive(bytes, isWanted, climbing);
    if ('why' in list) return list;
    const files = new Map<string, Uint8Array>();
    let turn = new Set<string>();
    let size = 0;
    const unpackTurn = (): void => {
      for (const [name, content] of Object.entries(unzipSync(bytes, { filter: ({ name: entry }) => turn.has(entry) }))) files.set(name, content);
      turn = new Set();
      size = 0;
    };
    for (const [name, bytesOfFile] of list.sizes) {
      turn.add(name);
      size += bytesOfFile;
      if (size < bytesPerTurn) continue;
      unpackTurn();
      await new Promise((resolve) => setImmediate(resolve));
    }
    unpackTurn();
    return { files };
  } catch {
    return damaged;
  }
}

/** The wanted names in the archive's directory, each with its unpacked size in bytes. Throws where the archive is damaged. */
function listArchive(bytes: Uint8Array, isWanted: (name: string) => boolean, climbing: string[]): { sizes: ReadonlyMap<string, number> } | { why: string } {
  const sizes = new Map<string, number>();
  let total = 0;
  let count = 0;
  unzipSync(bytes, {
    filter({ name, originalSize }) {
      count += 1;
      if (climbs(name)) climbing.push(name);
      else if (!name.endsWith('/') && isWanted(name)) {
        sizes.set(name, originalSize);
        total += originalSize;
      }
      return false;
    },
  });
  return total > mostBytes || count > mostFiles ? { why: `unpacks to more than ${mostBytes / 1_000_000} MB or ${mostFiles} files` } : { sizes };
}

/** The same files in a new archive that is not compressed, for a reader that unpacks without looking. */
export function packArchive(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 0 });
}

/** The bytes of a new archive while its files come, so that no more than one of them is in memory. */
export async function* streamArchive(files: AsyncIterable<{ name: string; bytes: Uint8Array }>): AsyncGenerator<Buffer> {
  let ready: Buffer[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(Buffer.from(chunk));
  });
  for await (const { name, bytes } of files) {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    entry.push(bytes, true);
    yield* ready;
    ready = [];
  }
  zip.end();
  yield* ready;
}

function climbs(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split(/[\\/]/).includes('..');
}
