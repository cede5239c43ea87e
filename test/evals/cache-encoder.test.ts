import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheEncoder } from '../../evals/trial/cache-encoder.ts';
import type { Encoder } from '../../src/knowledge/encoder/encoder.ts';

describe('the vectors of a run', () => {
  it('[EV71] are encoded once, also by the next process, and are the same numbers; a torn file is thrown away', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-vectors-'));
    const encoded: string[] = [];
    const encoder: Encoder = {
      id: 'counting',
      encode: (texts) => Promise.resolve(texts.map((text) => (encoded.push(text), Float32Array.from([text.length, 0.1])))),
      close: () => Promise.resolve(),
    };
    const open = (): Encoder => cacheEncoder(encoder, { folder, dimension: 2 });
    try {
      const first = open();
      expect(await first.encode(['one', 'three', 'one'], 'background')).toEqual(
        [
          [3, 0.1],
          [5, 0.1],
          [3, 0.1],
        ].map((vector) => Float32Array.from(vector)),
      );
      expect(encoded).toEqual(['one', 'three']);
      expect(await open().encode(['three', 'seven'], 'background')).toEqual(
        [
          [5, 0.1],
          [5, 0.1],
        ].map((vector) => Float32Array.from(vector)),
      );
      expect(encoded).toEqual(['one', 'three', 'seven']);
      appendFileSync(path.join(folder, readdirSync(folder)[0] ?? ''), 'torn');
      await open().encode(['one'], 'background');
      expect(encoded).toEqual(['one', 'three', 'seven', 'one']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
