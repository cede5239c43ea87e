import { existsSync } from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { readWorkerData } from '../platform/start-worker.ts';
import { copyFolder } from './backup/copy-folder.ts';
import { openPglite } from './open-pglite.ts';
import type { EmbeddedWorkerData, EmbeddedWorkerMessage, EmbeddedWorkerOrder } from './embedded-postgres.ts';
import { readThreadNumber } from './judge-thread.ts';
import { unpackTemplate } from './template/unpack-template.ts';

/**
 * Runs the embedded Postgres in a thread of its own: a query blocks the thread that runs it, and on a full disk it spins for ever. The main
 * thread reaches it over a socket, like any Postgres, and watches it by `ping`.
 */
const { dataPath, socket } = readWorkerData() as EmbeddedWorkerData;

function say(message: EmbeddedWorkerMessage): void {
  parentPort?.postMessage(message);
}

async function start(): Promise<void> {
  if (!existsSync(path.join(dataPath, 'PG_VERSION'))) unpackTemplate(dataPath);
  const database = await openPglite(dataPath);
  const server = new PGLiteSocketServer({ db: database, maxConnections: 4, ...socket });
  await server.start();
  parentPort?.on('message', (message: EmbeddedWorkerOrder) => {
    if (message === 'ping') {
      say({ type: 'pong' });
      return;
    }
    if (message !== 'close') {
      // Nothing runs meanwhile, so the files stand still: what was committed is in them, what was not is rolled back where the copy is opened.
      database
        .runExclusive(() => copyFolder(dataPath, message.copyTo))
        .then(() => say({ type: 'copied', to: message.copyTo, problem: null }))
        .catch((error: unknown) => say({ type: 'copied', to: message.copyTo, problem: String(error) }));
      return;
    }
    void server
      .stop()
      .then(() => database.close())
      .finally(() => say({ type: 'closed' }));
  });
  say({ type: 'ready', threadNumber: readThreadNumber() });
}

start().catch((error: unknown) => say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }));
