import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Encoder } from '../../src/knowledge/encoder/encoder.ts';

const hashBytes = 32;
const floatBytes = 4;

/**
 * An encoder that keeps its vectors in a file, so that a second run on the same articles and questions encodes only what is new. The vectors
 * are the same bytes as before. `dimension` numbers make a vector. A file that a killed run left torn is thrown away.
 */
export function cacheEncoder(encoder: Encoder, { folder, dimension }: { folder: string; dimension: number }): Encoder {
  const file = path.join(folder, `${encoder.id}.vectors`);
  mkdirSync(folder, { recursive: true });
  const cachedVectors = readVectors(file, dimension);
  return {
    id: encoder.id,
    async encode(texts, priority) {
      const hashes = texts.map((text) => createHash('sha256').update(text).digest());
      const keys = hashes.map((hash) => hash.toString('hex'));
      const missing = [...new Map(keys.flatMap((key, index) => (cachedVectors.has(key) ? [] : [[key, index] as const]))).values()];
      if (missing.length > 0) {
        const vectors = await encoder.encode(
          missing.map((index) => texts[index] ?? ''),
          priority,
        );
        const records = missing.flatMap((index, place) => {
          const vector = vectors[place];
          if (!vector) return [];
          cachedVectors.set(keys[index] ?? '', vector);
          return [hashes[index] ?? Buffer.alloc(hashBytes), Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)];
        });
        appendFileSync(file, Buffer.concat(records));
      }
      return keys.map((key) => {
        const vector = cachedVectors.get(key);
        if (!vector) throw new Error('The encoder gave no vector for a text.');
        return vector;
      });
    },
    close: () => encoder.close(),
  };
}

function readVectors(file: string, dimension: number): Map<string, Float32Array> {
  const vectors = new Map<string, Float32Array>();
  if (!existsSync(file)) return vectors;
  const bytes = readFileSync(file);
  const record = hashBytes + dimension * floatBytes;
  if (bytes.length % record !== 0) {
    rmSync(file);
    return vectors;
  }
  for (let at = 0; at < bytes.length; at += record) {
    const from = bytes.byteOffset + at + hashBytes;
    vectors.set(bytes.toString('hex', at, at + hashBytes), new Float32Array(bytes.buffer.slice(from, from + dimension * floatBytes)));
  }
  return vectors;
}
