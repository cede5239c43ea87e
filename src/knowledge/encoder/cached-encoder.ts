import { createHash } from 'node:crypto';
import type { Database } from '../../storage/database.ts';
import type { EncodePriority, Encoder } from './encoder.ts';

const rememberedTexts = 2_000;
const storedAtOnce = 100;

/** Vectors by text, from memory, then from the database, then from the encoder: no text is ever encoded twice. */
export type CachedEncoder = {
  id: string;
  embed(texts: readonly string[], options: { priority: EncodePriority; store: boolean }): Promise<Float32Array[]>;
};

export function cacheEncoder(deps: { database: Database; encoder: Encoder }): CachedEncoder {
  const { database, encoder } = deps;
  const memory = new Map<string, Float32Array>();

  function remember(key: string, vector: Float32Array): void {
    memory.delete(key);
    memory.set(key, vector);
    if (memory.size > rememberedTexts) {
      const [oldest] = memory.keys();
      if (oldest !== undefined) memory.delete(oldest);
    }
  }

  return {
    id: encoder.id,
    async embed(texts, options) {
      const keys = texts.map(hashOf);
      const found = new Map<string, Float32Array>();
      for (const key of keys) {
        const vector = memory.get(key);
        if (vector) found.set(key, vector);
      }
      const unknown = [...new Set(keys.filter((key) => !found.has(key)))];
      if (options.store && unknown.length > 0) {
        const rows = await database<{ content_hash: string; vector: Uint8Array }[]>`
          select content_hash, vector from embedding where encoder = ${encoder.id} and content_hash in ${database(unknown)}`;
        for (const row of rows) found.set(row.content_hash, fromBytes(row.vector));
      }
      const missing = unknown.filter((key) => !found.has(key));
      for (let start = 0; start < missing.length; start += storedAtOnce) {
        const batch = missing.slice(start, start + storedAtOnce);
        const vectors = await encoder.encode(batch.map((key) => texts[keys.indexOf(key)] ?? ''), options.priority);
        const rows = batch.map((key, index) => ({ encoder: encoder.id, content_hash: key, vector: vectors[index] ?? new Float32Array() }));
        for (const row of rows) found.set(row.content_hash, row.vector);
        if (options.store) {
          const values = rows.map((row) => ({ ...row, vector: Buffer.from(row.vector.buffer, row.vector.byteOffset, row.vector.byteLength) }));
          await database`insert into embedding ${database(values)} on conflict do nothing`;
        }
      }
      return keys.map((key) => {
        const vector = found.get(key) ?? new Float32Array();
        if (!options.store) remember(key, vector);
        return vector;
      });
    },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function fromBytes(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}
