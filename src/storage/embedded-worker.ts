import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_textsearch } from '@electric-sql/pglite-pg_textsearch';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { readWorkerData } from '../platform/start-worker.ts';
import type { EmbeddedWorkerData, EmbeddedWorkerMessage } from './embedded-postgres.ts';

/**
 * The embedded Postgres, in a thread of its own: a query blocks the thread that runs it, and on a full disk it spins for
 * ever. The main thread reaches it over a socket, as it would any Postgres, and watches it by `ping`.
 */
const { dataPath, socket, templatePath } = readWorkerData() as EmbeddedWorkerData;
const extensions = { vector, pg_textsearch };

function say(message: EmbeddedWorkerMessage): void {
  parentPort?.postMessage(message);
}

async function open(): Promise<PGlite> {
  if (existsSync(path.join(dataPath, 'PG_VERSION'))) return PGlite.create({ dataDir: dataPath, extensions });
  if (existsSync(templatePath)) {
    return PGlite.create({ dataDir: dataPath, extensions, loadDataDir: new Blob([readFileSync(templatePath)]) });
  }
  const created = await PGlite.create({ dataDir: dataPath, extensions });
  await created.exec('create extension if not exists vector; create extension if not exists pg_textsearch;');
  await saveTemplate(created);
  return created;
}

/** The next empty database is copied from this one in a second instead of made in five. Nothing depends on it. */
async function saveTemplate(database: PGlite): Promise<void> {
  try {
    const dump = await database.dumpDataDir('gzip');
    mkdirSync(path.dirname(templatePath), { recursive: true });
    const draft = `${templatePath}.${process.pid}`;
    writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
    renameSync(draft, templatePath);
  } catch {
    // A read-only install: the next empty database takes a few seconds longer.
  }
}

async function start(): Promise<void> {
  const database = await open();
  const server = new PGLiteSocketServer({ db: database, maxConnections: 4, ...socket });
  await server.start();
  parentPort?.on('message', (message: 'ping' | 'close') => {
    if (message === 'ping') {
      say({ type: 'pong' });
      return;
    }
    void server
      .stop()
      .then(() => database.close())
      .finally(() => say({ type: 'closed' }));
  });
  say({ type: 'ready' });
}

start().catch((error: unknown) => say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }));
