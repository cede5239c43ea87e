import type { Database } from '../../storage/database.ts';
import { runTransaction } from '../../storage/run-transaction.ts';

/** The key of an advisory lock, any fixed number: one process at a time prepares the index. */
const prepareLock = 7_302_015;

/**
 * Sets up pgvector and BM25 in the database where both are available. False where they are not, or where the user may not create
 * extensions: then passages are searched in memory, with the same results.
 */
export async function preparePostgresIndex(database: Database): Promise<boolean> {
  const [row] = await database<{ count: number }[]>`
    select count(*)::int as count from pg_available_extensions where name in ('vector', 'pg_textsearch')`;
  if (row?.count !== 2) return false;
  try {
    // Everything here is created only where it is missing, so it can be repeated when the session ends in the middle.
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
