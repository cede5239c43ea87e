import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Encoder } from '../../../src/knowledge/encoder/encoder.ts';
import type { GetTextVector } from '../../../src/knowledge/search/read-question.ts';

/** Vectors of texts, cached in two files so that a second run encodes nothing. */
export async function encodeAll(texts: readonly string[], { encoder, cache }: { encoder: Encoder; cache: string }): Promise<GetTextVector> {
  const folder = path.join(cache, encoder.id);
  const files = { vectors: path.join(folder, 'vectors.f32'), keys: path.join(folder, 'vectors.keys') };
  const known = new Map<string, Float32Array>();
  if (existsSync(files.vectors) && existsSync(files.keys)) {
    const keys = readFileSync(files.keys, 'utf8').split('\n').filter(Boolean);
    const bytes = readFileSync(files.vectors);
    const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const size = all.length / keys.length;
    keys.forEach((key, index) => known.set(key, all.subarray(index * size, (index + 1) * size)));
  }
  const missing = [...new Set(texts)].filter((text) => !known.has(keyOf(text))).sort((first, second) => first.length - second.length);
  for (let start = 0; start < missing.length; start += 256) {
    const batch = missing.slice(start, start + 256);
    const vectors = await encoder.encode(batch, 'background');
    batch.forEach((text, index) => known.set(keyOf(text), vectors[index] ?? new Float32Array()));
    if (start % 2_560 === 0) console.log(`encoded ${start} of ${missing.length}`);
  }
  if (missing.length > 0) {
    mkdirSync(folder, { recursive: true });
    const [first] = known.values();
    const size = first?.length ?? 0;
    const all = new Float32Array(known.size * size);
    [...known.values()].forEach((vector, index) => all.set(vector, index * size));
    writeFileSync(files.vectors, Buffer.from(all.buffer));
    writeFileSync(files.keys, [...known.keys()].join('\n'));
  }
  const inMemory = new Map<string, Float32Array | undefined>();
  return (text) => {
    if (!inMemory.has(text)) inMemory.set(text, known.get(keyOf(text)));
    return inMemory.get(text);
  };
}

function keyOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
