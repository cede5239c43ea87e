import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';

/** The head of `cluster.br`, behind four bytes with its length. The contents follow in the same order. */
const templateHeadSchema = z.object({
  /** The versions of the packages that made it, by name. */
  versions: z.record(z.string(), z.string()),
  folders: z.array(z.string()),
  /** `kept` bytes are stored; the rest of `size` is zeros, as in a segment of the write-ahead log that has hardly begun. */
  files: z.array(z.object({ path: z.string(), size: z.number().int(), kept: z.number().int() })),
});
export type TemplateHead = z.infer<typeof templateHeadSchema>;

export const templateFile = new URL('./cluster.br', import.meta.url);

/**
 * Writes the empty database that is shipped, with both extensions, into `folder`: 200 ms, where `initdb` in WebAssembly takes five seconds
 * of a core and 700 MB. `make-template.ts` makes it again for another version.
 */
export function unpackTemplate(folder: string, file = templateFile): void {
  const { head, contents } = readTemplate(file);
  for (const name of head.folders) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 });
  let offset = 0;
  for (const { path: name, size, kept } of head.files) {
    const content = contents.subarray(offset, offset + kept);
    offset += kept;
    writeFileSync(path.join(folder, name), kept === size ? content : Buffer.concat([content], size), { mode: 0o600 });
  }
}

export function readTemplate(file = templateFile): { head: TemplateHead; contents: Buffer } {
  const bytes = brotliDecompressSync(readFileSync(file));
  const headEnd = 4 + bytes.readUInt32LE(0);
  const head = templateHeadSchema.parse(JSON.parse(bytes.toString('utf8', 4, headEnd)));
  return { head, contents: bytes.subarray(headEnd) };
}
