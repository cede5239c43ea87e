import { QdrantClient } from '@qdrant/js-client-rest';
import { AppError } from '../../platform/app-error.ts';
import type { IndexedPassage, PassageIndex } from './passage-index.ts';
import { encodedTextsOf, textToIndex } from '../search/prepare-passage.ts';
import { toSparsePassage, toSparseQuestion } from './sparse-terms.ts';

/** Milliseconds. A visitor waits for a search; a rebuild may take longer. */
const searchLimitMs = 1_500;
const writeLimitMs = 20_000;
const pageSize = 1_000;

/**
 * Qdrant 1.10 or later: a dense and a sparse vector for each passage, fused by the engine. One collection for each encoder. Payloads hold
 * no text: found passages are read from the database.
 */
export function createQdrantIndex(options: { url: string; apiKey: string | undefined; encoder: string; searchLimitMs?: number }): PassageIndex {
  const collection = `baton_passages_${options.encoder.replace(/[^a-zA-Z0-9]+/g, '_')}`;
  const connect = (timeout: number): QdrantClient =>
    new QdrantClient({ url: options.url, ...(options.apiKey ? { apiKey: options.apiKey } : {}), timeout, checkCompatibility: false });
  const searcher = connect(options.searchLimitMs ?? searchLimitMs);
  const writer = connect(writeLimitMs);

  async function isThere(): Promise<boolean> {
    return (await writer.collectionExists(collection)).exists;
  }

  async function create(dimension: number): Promise<void> {
    await writer.createCollection(collection, {
      vectors: { meaning: { size: dimension, distance: 'Cosine' } },
      sparse_vectors: { words: { modifier: 'idf' } },
    });
    await writer.createPayloadIndex(collection, { field_name: 'language', field_schema: 'keyword', wait: true });
    await writer.createPayloadIndex(collection, { field_name: 'article_id', field_schema: 'keyword', wait: true });
  }

  return {
    name: 'qdrant',
    async list() {
      const held = new Map<string, string>();
      if (!(await isThere())) return held;
      let offset: string | number | undefined;
      do {
        const page = await writer.scroll(collection, {
          limit: pageSize,
          with_payload: ['fingerprint'],
          with_vector: false,
          ...(offset === undefined ? {} : { offset }),
        });
        for (const point of page.points) held.set(String(point.id), String(point.payload?.['fingerprint'] ?? ''));
        const next = page.next_page_offset;
        offset = typeof next === 'string' || typeof next === 'number' ? next : undefined;
      } while (offset !== undefined);
      return held;
    },
    async upsert(passages) {
      const dimension = passages.find((passage) => passage.vector)?.vector?.length;
      if (!(await isThere())) {
        if (dimension === undefined) throw new AppError('unavailable', 'Qdrant waits for the first vectors.');
        await create(dimension);
      }
      await writer.upsert(collection, { wait: true, points: passages.map(toPoint) });
    },
    async remove(ids) {
      if (ids.length === 0 || !(await isThere())) return;
      await writer.delete(collection, { wait: true, filter: { must: [{ has_id: [...ids] }] } });
    },
    async search({ text, vector, limit, language }) {
      const filter = language === null ? {} : { filter: { must: [{ key: 'language', match: { value: language } }] } };
      const words = toSparseQuestion(text);
      const byWords = { query: words, using: 'words', limit, ...filter };
      const byMeaning = vector ? { query: [...vector], using: 'meaning', limit, ...filter } : null;
      const ways = [...(words.indices.length > 0 ? [byWords] : []), ...(byMeaning ? [byMeaning] : [])];
      const [only, other] = ways;
      if (!only) return [];
      const found = await searcher.query(
        collection,
        other ? { prefetch: ways, query: { fusion: 'rrf' }, limit: limit * 2, with_payload: false } : { ...only, with_payload: false },
      );
      // A fused score says nothing about words or meaning alone; it only gives the order.
      return found.points.map((point) => ({ id: String(point.id), lexical: point.score, meaning: null }));
    },
    close: () => Promise.resolve(),
  };
}

function toPoint({ passage, vector, fingerprint }: IndexedPassage) {
  return {
    id: passage.id,
    vector: { words: toSparsePassage(textToIndex(encodedTextsOf(passage))), ...(vector ? { meaning: [...vector] } : {}) },
    payload: { fingerprint, article_id: passage.articleId, language: passage.language },
  };
}
