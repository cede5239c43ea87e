import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundledEncoder, createBundledEncoder, multilingualEncoder } from '../../../src/knowledge/encoder/bundled-encoder.ts';
import { readProcessConfig } from '../../../src/platform/config.ts';

const folder = path.join('node_modules', '.cache', 'baton-evals');
/** The one that `EMBEDDINGS` names, so that the two can be compared; what is shipped is made with the bundled one. */
const used = readProcessConfig().EMBEDDINGS === 'multilingual' ? multilingualEncoder : bundledEncoder;
const { id, dimension } = used;

/** Sentence vectors of many texts, cached in one file for each list, so that a second run needs no encoder. Prints progress. */
export async function encodeCached(texts: readonly string[]): Promise<Float32Array[]> {
  const file = path.join(
    folder,
    `${createHash('sha256')
      .update([id, ...texts].join('\0'))
      .digest('hex')}.f32`,
  );
  const known = await readFile(file).catch(() => null);
  if (known) {
    const all = new Float32Array(known.buffer.slice(known.byteOffset, known.byteOffset + known.byteLength));
    return texts.map((_, index) => all.subarray(index * dimension, (index + 1) * dimension));
  }
  const encoder = createBundledEncoder(used);
  const vectors: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += 500) {
    vectors.push(...(await encoder.encode(texts.slice(start, start + 500), 'interactive')));
    process.stderr.write(`\rencoded ${vectors.length} of ${texts.length} texts`);
  }
  process.stderr.write('\n');
  await encoder.close();
  const all = new Float32Array(texts.length * dimension);
  for (const [index, vector] of vectors.entries()) all.set(vector, index * dimension);
  await mkdir(folder, { recursive: true });
  await writeFile(file, new Uint8Array(all.buffer));
  return vectors;
}
