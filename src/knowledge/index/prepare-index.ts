import type { Database } from '../../storage/database.ts';
import { runTransaction } from '../../storage/run-transaction.ts';

/** Any fixed number: one process at a time prepares. */
const prepareLock = 7_302_015;

/**
 * Sets up pgvector and BM25 in the record's database where it has both. False where it has not, or where the user may not
 * create extensions: then passages are searched in memory, with the same results.
 */
export async function preparePostgresIndex(database: Database): Promise<boolean> {
  const [row] = await database<{ count: number }[]>`
    select count(*)::int as count from pg_available_extensions where name in ('vector', 'pg_textsearch')`;
  if (row?.count !== 2) return false;
  try {
    // Everything here is made only where it is missing, so a session that ends in the middle costs nothing.
    await runTransaction(database, {
      isRepeatable: true,
      async work(transaction) {
        await transaction`select pg_advisory_xact_lock(${prepareLock})`;
        await transaction`create extension if not exists vector`;
        await transaction`create extension if not exists pg_textsearch`;
        await transaction`
          create table if not exists passage_search (
            passage_id uuid primary key,
            language text not null,
            fingerprint text not null,
            body text not null,
            meaning vector
          )`;
        await transaction`
          create index if not exists passage_search_body on passage_search using bm25 (body) with (text_config = 'english')`;
      },
    });
    return true;
  } catch {
    return false;
  }
}
