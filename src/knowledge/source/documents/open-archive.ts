import { unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';

/** Bytes that an archive may unpack to, and files that it may hold. A document of a hundred pages has fifty files. */
const mostBytes = 100_000_000;
const mostFiles = 5_000;

export type ArchiveRead = { files: ReadonlyMap<string, Uint8Array> } | { why: string };

/** The wanted files of a zip archive in memory. Its directory is checked before anything is unpacked; names that climb are not taken, and told in `climbing`. */
export function openArchive(bytes: Uint8Array, isWanted: (name: string) => boolean, climbing: string[] = []): ArchiveRead {
  let total = 0;
  let count = 0;
  let isTooMuch = false;
  try {
    const files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        count += 1;
        if (isTooMuch || count > mostFiles) isTooMuch = true;
        if (climbs(name)) climbing.push(name);
        if (isTooMuch || name.endsWith('/') || climbs(name) || !isWanted(name)) return false;
        total += originalSize;
        if (total > mostBytes) isTooMuch = true;
        return !isTooMuch;
      },
    });
    if (isTooMuch) return { why: `unpacks to more than ${mostBytes / 1_000_000} MB or ${mostFiles} files` };
    return { files: new Map(Object.entries(files)) };
  } catch {
    return { why: 'is damaged or encrypted' };
  }
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
