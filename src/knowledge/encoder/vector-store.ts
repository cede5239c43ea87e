import { createHash } from 'node:crypto';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../platform/new-id.ts';
import type { Database } from '../../storage/database.ts';
import { createEmbeddingClaims } from './embedding-claims.ts';
import type { Encoder } from './encoder.ts';
import { createRate } from './measure-rate.ts';
import { createRecent } from './recent.ts';

const rememberedQuestions = 4_000;
const readAtOnce = 2_000;
const encodedAtOnce = 64;
/** Items whose texts are looked up together; between two groups other work gets its turn. */
const itemsAtOnce = 20;
/** Milliseconds between two looks for vectors that another process is encoding. */
const lookMs = 250;
/** Vectors of names and sentences in memory, 40 MB: all of about 2,000 passages. */
const mostRecent = 20_000;

/** Texts that belong together, such as those of a passage. `hash` is that of `own`. They are read from their source when they are needed. */
export type EncodedItem = { id: string; hash: string; texts(): { own: string; names: readonly string[]; sentences: readonly string[] } };

/**
 * Vectors of the knowledge are stored in the database, by encoder and content, so that no text is encoded twice. Those of passages are in
 * memory too; those of names and sentences when a search comes near them, and for a while after; those of questions for a while too.
 */
export type VectorStore = {
  encoder: string;
  /** The vector of an item's own text by its hash, if it is in memory. */
  vectorOfHash(hash: string): Float32Array | undefined;
  /** The vector of a text, if it is in memory: call `recall` first. */
  vectorOf(text: string): Float32Array | undefined;
  /** Brings vectors of these texts into memory, as far as they exist. */
  recall(texts: readonly string[]): Promise<void>;
  /**
   * Encodes the texts of these items that have no vector, item by item, and keeps the vectors of their own texts in memory, of no others.
   * Ends early when `isWanted` returns false.
   */
  hold(items: readonly EncodedItem[], isWanted: () => boolean): Promise<void>;
  /** How many items have all of their vectors, how many there are, and the milliseconds that one takes. */
  progress(): { known: number; wanted: number; msPerItem: number | null };
  /** Encodes at once, for a visitor who waits. Nothing is stored. */
  encodeNow(texts: readonly string[]): Promise<Float32Array[]>;
  /** For texts that come again at the next start: read from the database, and missing ones are encoded and stored. */
  encodeKept(texts: readonly string[]): Promise<Float32Array[]>;
};

export function createVectorStore(deps: { database: Database; encoder: Encoder }): VectorStore {
  const { database, encoder } = deps;
  let held = new Map<string, Float32Array>();
  let complete = new Set<string>();
  const recent = createRecent(mostRecent);
  const questions = createRecent(rememberedQuestions);
  const claims = createEmbeddingClaims(database, { encoder: encoder.id, id: newId() });
  const rate = createRate();
  let wantedItems = 0;

  /** Reads the stored vectors of texts by their hashes. */
  async function* readStored(byHash: ReadonlyMap<string, string>): AsyncGenerator<{ hash: string; text: string; vector: Float32Array }> {
    const hashes = [...byHash.keys()];
    for (let start = 0; start < hashes.length; start += readAtOnce) {
      const rows = await database<{ content_hash: string; vector: Uint8Array }[]>`
        select content_hash, vector from embedding
        where encoder = ${encoder.id} and content_hash = any(${hashes.slice(start, start + readAtOnce)}::text[])`;
      for (const { content_hash: hash, vector } of rows) yield { hash, text: byHash.get(hash) ?? '', vector: fromBytes(vector) };
    }
  }

  async function listStored(hashes: readonly string[]): Promise<Set<string>> {
    const rows = await database<{ content_hash: string }[]>`
      select content_hash from embedding where encoder = ${encoder.id} and content_hash = any(${[...hashes]}::text[])`;
    return new Set(rows.map((row) => row.content_hash));
  }

  async function encodeMissing(texts: readonly string[], urgency: 'background' | 'interactive'): Promise<Map<string, Float32Array>> {
    const vectors = await encoder.encode(texts, urgency);
    await database`
      insert into embedding (encoder, content_hash, vector)
      select ${encoder.id}, content_hash, vector from unnest(${texts.map(hashOf)}::text[], ${vectors.map(toHex)}::text[]) as row (content_hash, hex)
      cross join lateral (select decode(hex, 'hex') as vector) as bytes
      on conflict do nothing`;
    return new Map(texts.map((text, index) => [text, vectors[index] ?? new Float32Array()]));
  }

  /** Encodes the texts of a batch that no other process has claimed. */
  async function encodeOwn(batch: ReadonlyMap<string, string>): Promise<Map<string, Float32Array>> {
    const mine = [...(await claims.claim([...batch.keys()]))];
    if (mine.length === 0) return new Map();
    try {
      return await encodeMissing(
        mine.map((hash) => batch.get(hash) ?? ''),
        'background',
      );
    } finally {
      await claims.release(mine);
    }
  }

  /** Those of these texts that have no vector. Vectors that `keep` wants are given to it. */
  async function findMissing(byHash: ReadonlyMap<string, string>, keep: Keep): Promise<Map<string, string>> {
    const missing = new Map(byHash);
    for await (const { hash, vector } of readStored(new Map([...missing].filter(([hash]) => keep.wants(hash))))) {
      keep.take(hash, vector);
      missing.delete(hash);
    }
    for (const hash of await listStored([...missing.keys()].filter((hash) => !keep.wants(hash)))) missing.delete(hash);
    return missing;
  }

  /** Encodes those of these texts that have no vector. Vectors that come into memory are given to `keep`, stored ones only where it wants them. */
  async function ensure(
    byHash: ReadonlyMap<string, string>,
    { isWanted, keep }: { isWanted(): boolean; keep: Keep },
  ): Promise<{ isDone: boolean; encoded: number }> {
    let missing = new Map(byHash);
    let encoded = 0;
    while (missing.size > 0) {
      missing = await findMissing(missing, keep);
      const before = missing.size;
      for (const batch of cutBatches([...missing])) {
        if (!isWanted()) return { isDone: false, encoded };
        for (const [text, vector] of await encodeOwn(new Map(batch))) {
          const hash = hashOf(text);
          keep.take(hash, vector);
          missing.delete(hash);
          encoded += 1;
        }
      }
      // Another process is encoding the rest, or died before it was done.
      if (missing.size > 0 && missing.size === before) await wait(lookMs, undefined, { ref: false });
    }
    return { isDone: true, encoded };
  }

  return {
    encoder: encoder.id,
    vectorOfHash: (hash) => held.get(hash),
    vectorOf: (text) => recent.get(text) ?? questions.get(text),
    async recall(texts) {
      const missing = new Map<string, string>();
      for (const text of new Set(texts)) {
        if (recent.use(text)) continue;
        const hash = hashOf(text);
        const own = held.get(hash);
        if (own) recent.set(text, own);
        else missing.set(hash, text);
      }
      if (missing.size > 0) for await (const { text, vector } of readStored(missing)) recent.set(text, vector);
    },
    async hold(items, isWanted) {
      const next = new Map<string, Float32Array>();
      for (const { hash } of items) {
        const vector = held.get(hash);
        if (vector) next.set(hash, vector);
      }
      complete = new Set(items.flatMap(({ id, hash }) => (complete.has(id) && next.has(hash) ? [id] : [])));
      // From here on the known vectors count, so that an editor sees the progress.
      held = next;
      wantedItems = items.length;
      const keepOwn = (group: readonly EncodedItem[]): Keep => {
        const own = new Set(group.map(({ hash }) => hash));
        return {
          wants: (hash) => own.has(hash),
          take(hash, vector) {
            if (own.has(hash)) next.set(hash, vector);
          },
        };
      };
      // Stored vectors come first, wherever they stand, so that the count and the time that is left are those of the missing.
      for (const group of groupsOf(items.filter(({ id }) => !complete.has(id)))) {
        if (!isWanted()) return;
        const hashes = group.map((item) => ({ id: item.id, byHash: textsByHash(item) }));
        const missing = await findMissing(new Map(hashes.flatMap(({ byHash }) => [...byHash])), keepOwn(group));
        for (const { id, byHash } of hashes) if (![...byHash.keys()].some((hash) => missing.has(hash))) complete.add(id);
        await setImmediate();
      }
      for (const group of groupsOf(items.filter(({ id }) => !complete.has(id)))) {
        if (!isWanted()) return;
        const started = performance.now();
        const { isDone, encoded } = await ensure(new Map(group.flatMap((item) => [...textsByHash(item)])), { isWanted, keep: keepOwn(group) });
        if (!isDone) return;
        for (const { id } of group) complete.add(id);
        if (encoded > 0) rate.add(group.length, performance.now() - started);
        await setImmediate();
      }
    },
    progress: () => ({ known: complete.size, wanted: wantedItems, msPerItem: rate.msPerItem() }),
    async encodeKept(texts) {
      const found = new Map<string, Float32Array>();
      const wanted = [...new Set(texts)];
      for await (const { text, vector } of readStored(new Map(wanted.map((text) => [hashOf(text), text])))) found.set(text, vector);
      const missing = wanted.filter((text) => !found.has(text));
      if (missing.length > 0) for (const [text, vector] of await encodeMissing(missing, 'interactive')) found.set(text, vector);
      return texts.map((text) => found.get(text) ?? new Float32Array());
    },
    async encodeNow(texts) {
      const missing = [...new Set(texts.filter((text) => !recent.get(text) && !questions.get(text)))];
      const fresh = missing.length > 0 ? await encoder.encode(missing, 'interactive') : [];
      const found = new Map(missing.map((text, index) => [text, fresh[index]]));
      return texts.map((text) => {
        const vector = found.get(text) ?? recent.get(text) ?? questions.get(text) ?? new Float32Array();
        if (!recent.get(text)) questions.set(text, vector);
        return vector;
      });
    },
  };
}

/** Takes vectors into memory. */
type Keep = { wants(hash: string): boolean; take(hash: string, vector: Float32Array): void };

function groupsOf(items: readonly EncodedItem[]): EncodedItem[][] {
  return Array.from({ length: Math.ceil(items.length / itemsAtOnce) }, (_, index) => items.slice(index * itemsAtOnce, (index + 1) * itemsAtOnce));
}

function textsByHash(item: EncodedItem): Map<string, string> {
  const { own, names, sentences } = item.texts();
  return new Map([own, ...names, ...sentences].map((text) => [hashOf(text), text]));
}

function cutBatches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / encodedAtOnce) }, (_, index) => all.slice(index * encodedAtOnce, (index + 1) * encodedAtOnce));
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
