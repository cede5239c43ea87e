import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../platform/new-id.ts';
import type { Database } from '../../storage/database.ts';
import { createEmbeddingClaims } from './embedding-claims.ts';
import type { Encoder } from './encoder.ts';
import { createRate } from './measure-rate.ts';

const rememberedQuestions = 4_000;
const readAtOnce = 2_000;
const encodedAtOnce = 64;
/** Milliseconds between two looks for vectors that another process is encoding. */
const lookMs = 250;

/**
 * Vectors by text. Those of the knowledge are stored in memory and in the database, by encoder and content, so that no text is encoded
 * twice; those of questions are cached for a while.
 */
export type VectorStore = {
  encoder: string;
  /** The vector of a text, if it is in memory. */
  vectorOf(text: string): Float32Array | undefined;
  /** Loads or encodes the vectors of these texts, most urgent first, and forgets all others. Ends early when `isWanted` returns false. */
  hold(texts: readonly string[], isWanted: () => boolean): Promise<void>;
  /** Progress over the wanted texts: how many have a vector, how many there are, and the milliseconds that one takes. */
  progress(): { known: number; wanted: number; msPerText: number | null };
  /** Encodes at once, for a visitor who waits. Nothing is stored. */
  encodeNow(texts: readonly string[]): Promise<Float32Array[]>;
  /** For texts that come again at the next start: read from the database, and missing ones are encoded and stored. */
  encodeKept(texts: readonly string[]): Promise<Float32Array[]>;
};

export function createVectorStore(deps: { database: Database; encoder: Encoder }): VectorStore {
  const { database, encoder } = deps;
  let held = new Map<string, Float32Array>();
  const questions = new Map<string, Float32Array>();
  const claims = createEmbeddingClaims(database, { encoder: encoder.id, id: newId() });
  const rate = createRate();
  let wantedTexts = 0;

  async function readStored(texts: readonly string[], into: Map<string, Float32Array>): Promise<void> {
    for (let start = 0; start < texts.length; start += readAtOnce) {
      const byHash = new Map(texts.slice(start, start + readAtOnce).map((text) => [hashOf(text), text]));
      const rows = await database<{ content_hash: string; vector: Uint8Array }[]>`
        select content_hash, vector from embedding
        where encoder = ${encoder.id} and content_hash = any(${[...byHash.keys()]}::text[])`;
      for (const row of rows) {
        const text = byHash.get(row.content_hash);
        if (text !== undefined) into.set(text, fromBytes(row.vector));
      }
    }
  }

  async function encodeMissing(
    texts: readonly string[],
    { into, urgency }: { into: Map<string, Float32Array>; urgency: 'background' | 'interactive' },
  ): Promise<void> {
    const vectors = await encoder.encode(texts, urgency);
    texts.forEach((text, index) => into.set(text, vectors[index] ?? new Float32Array()));
    await database`
      insert into embedding (encoder, content_hash, vector)
      select ${encoder.id}, content_hash, vector from unnest(${texts.map(hashOf)}::text[], ${vectors.map(toHex)}::text[]) as row (content_hash, hex)
      cross join lateral (select decode(hex, 'hex') as vector) as bytes
      on conflict do nothing`;
  }

  /** Encodes the texts of a batch that no other process has claimed, and returns the others. */
  async function encodeOwn(batch: readonly string[], next: Map<string, Float32Array>): Promise<string[]> {
    const hashes = new Map(batch.map((text) => [hashOf(text), text]));
    const mine = await claims.take([...hashes.keys()]);
    const own = [...mine].flatMap((hash) => hashes.get(hash) ?? []);
    const started = performance.now();
    try {
      if (own.length > 0) await encodeMissing(own, { into: next, urgency: 'background' });
    } finally {
      if (own.length > 0) await claims.release([...mine]);
    }
    if (own.length > 0) rate.add(own.length, performance.now() - started);
    return batch.filter((text) => !next.has(text));
  }

  return {
    encoder: encoder.id,
    vectorOf: (text) => held.get(text) ?? questions.get(text),
    async hold(texts, isWanted) {
      const next = new Map<string, Float32Array>();
      const unknown: string[] = [];
      for (const text of new Set(texts)) {
        const known = held.get(text);
        if (known) next.set(text, known);
        else unknown.push(text);
      }
      await readStored(unknown, next);
      // From here on the known vectors count, so that an editor sees the progress.
      held = next;
      wantedTexts = next.size + unknown.filter((text) => !next.has(text)).length;
      let missing = unknown.filter((text) => !next.has(text));
      while (missing.length > 0 && isWanted()) {
        const others: string[] = [];
        for (let start = 0; start < missing.length && isWanted(); start += encodedAtOnce) {
          others.push(...(await encodeOwn(missing.slice(start, start + encodedAtOnce), next)));
        }
        // Another process encoded them meanwhile, is encoding them, or died before it was done.
        await readStored(others, next);
        const left = others.filter((text) => !next.has(text));
        if (left.length === missing.length) await wait(lookMs, undefined, { ref: false });
        missing = left;
      }
    },
    progress: () => ({ known: held.size, wanted: Math.max(wantedTexts, held.size), msPerText: rate.msPerText() }),
    async encodeKept(texts) {
      const found = new Map<string, Float32Array>();
      const wanted = [...new Set(texts)];
      await readStored(wanted, found);
      const missing = wanted.filter((text) => !found.has(text));
      if (missing.length > 0) await encodeMissing(missing, { into: found, urgency: 'interactive' });
      return texts.map((text) => found.get(text) ?? new Float32Array());
    },
    async encodeNow(texts) {
      const missing = [...new Set(texts.filter((text) => !held.has(text) && !questions.has(text)))];
      const fresh = missing.length > 0 ? await encoder.encode(missing, 'interactive') : [];
      const found = new Map(missing.map((text, index) => [text, fresh[index]]));
      return texts.map((text) => {
        const vector = found.get(text) ?? held.get(text) ?? questions.get(text) ?? new Float32Array();
        if (!held.has(text)) remember(questions, text, vector);
        return vector;
      });
    },
  };
}

function remember(questions: Map<string, Float32Array>, text: string, vector: Float32Array): void {
  questions.delete(text);
  questions.set(text, vector);
  if (questions.size <= rememberedQuestions) return;
  const [oldest] = questions.keys();
  if (oldest !== undefined) questions.delete(oldest);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function toHex(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('hex');
}

/** Copied, because the driver's bytes lie at any offset inside a larger buffer. */
function fromBytes(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
