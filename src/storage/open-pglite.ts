import { PGlite } from '@electric-sql/pglite';
import { pg_textsearch } from '@electric-sql/pglite-pg_textsearch';
import { vector } from '@electric-sql/pglite-pgvector';

/**
 * Postgres fills its buffers with zeros at start, so all of them are resident for ever: the default of 128 MB was most of an idle server's
 * memory. Data beyond these 32 MB is in the page cache of the operating system, one system call away.
 */
const memoryParams = ['-c', 'shared_buffers=32MB', '-c', 'wal_buffers=1MB'];

/** Opens the Postgres in `folder`, which blocks the thread that it runs in. An empty folder gets an empty database. */
export function openPglite(folder: string): Promise<PGlite> {
  return PGlite.create({ dataDir: folder, extensions: { vector, pg_textsearch }, startParams: [...PGlite.defaultStartParams, ...memoryParams] });
}
