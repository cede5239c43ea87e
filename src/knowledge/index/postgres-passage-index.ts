import type { Database } from '../../storage/database.ts';
import type { IndexHit, PassageIndex } from './passage-index.ts';
import { encodedTextsOf, textToIndex } from '../search/prepare-passage.ts';

/** Rows in one statement, well below its limit of 65,534 parameters. */
const rowsAtOnce = 500;

/**
 * The index by BM25 and pgvector inside the database, prepared by `preparePostgresIndex`. Every row of its table can be made again from the
 * articles.
 */
export function createPostgresIndex(database: Database): PassageIndex {
  return {
    name: 'postgres',
    async list() {
      const rows = await database<{ passage_id: string; fingerprint: string }[]>`select passage_id, fingerprint from passage_search`;
      return new Map(rows.map((row) => [row.passage_id, row.fingerprint]));
    },
    async upsert(passages) {
      for (let start = 0; start < passages.length; start += rowsAtOnce) {
        const rows = passages.slice(start, start + rowsAtOnce);
        await database`
          insert into passage_search (passage_id, language, fingerprint, body, meaning)
          select id, language, fingerprint, body, meaning::vector from unnest(
            ${rows.map(({ passage }) => passage.id)}::uuid[],
            ${rows.map(({ passage }) => passage.language)}::text[],
            ${rows.map(({ fingerprint }) => fingerprint)}::text[],
            ${rows.map(({ passage }) => textToIndex(encodedTextsOf(passage)))}::text[],
            ${rows.map(({ vector }) => (vector ? toLiteral(vector) : null))}::text[]
          ) as row (id, language, fingerprint, body, meaning)
          on conflict (passage_id) do update set language = excluded.language, fingerprint = excluded.fingerprint,
            body = excluded.body, meaning = excluded.meaning`;
      }
    },
    async remove(ids) {
      if (ids.length > 0) await database`delete from passage_search where passage_id = any(${[...ids]}::uuid[])`;
    },
    async search({ text, vector, limit, language }) {
      const inLanguage = language === null ? database`true` : database`language = ${language}`;
      const words = text.replaceAll('\u0000', ' ').trim();
      // BM25 scores of the extension are negative, lower is better, and 0 for a row without any of the words.
      const lexical = database`
        select passage_id, -score as lexical, null::float8 as meaning from (
          select passage_id, body <@> to_bm25query(${words}, 'passage_search_body') as score from passage_search
          where ${inLanguage} order by score limit ${limit}
        ) as by_words where score < 0`;
      const meaning = vector
        ? database`
          union all select passage_id, null, 1 - distance from (
            select passage_id, meaning <=> ${toLiteral(vector)}::vector as distance from passage_search
            where ${inLanguage} and meaning is not null and vector_dims(meaning) = ${vector.length} order by distance limit ${limit}
          ) as by_meaning`
        : database``;
      const rows = await database<{ passage_id: string; lexical: number | null; meaning: number | null }[]>`${lexical} ${meaning}`;
      const hits = new Map<string, IndexHit>();
      for (const row of rows) {
        const before = hits.get(row.passage_id);
        hits.set(row.passage_id, {
          id: row.passage_id,
          lexical: row.lexical ?? before?.lexical ?? null,
          meaning: row.meaning ?? before?.meaning ?? null,
        });
      }
      return [...hits.values()];
    },
    close: () => Promise.resolve(),
  };
}

function toLiteral(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}
