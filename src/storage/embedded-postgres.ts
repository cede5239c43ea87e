import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { AppError } from '../platform/app-error.ts';
import type { Logger } from '../platform/logger.ts';
import { startWorker } from '../platform/start-worker.ts';
import { isThreadStuck, readThreadCpuMs, type SilentThread } from './judge-thread.ts';
import { shortenPath } from './shorten-path.ts';

export type EmbeddedWorkerData = {
  dataPath: string;
  socket: { path: string } | { host: string; port: number };
};
export type EmbeddedWorkerMessage =
  | { type: 'ready'; threadNumber: number | null }
  | { type: 'failed'; reason: string }
  | { type: 'pong' }
  | { type: 'closed' }
  | { type: 'copied'; to: string; problem: string | null };
export type EmbeddedWorkerOrder = 'ping' | 'close' | { copyTo: string };

const pingEveryMs = 1_000;
const reopenEveryMs = 2_000;
/** The socket name that Postgres clients expect. */
const socketName = '.s.PGSQL.5432';

type EmbeddedPostgres = {
  address: { host: string; port: number };
  /** The folder of its files. */
  dataPath: string;
  /** False from the moment the thread got stuck until it was reopened. */
  isUp(): boolean;
  /** Copies its files as they are between two statements; other statements wait meanwhile. */
  copy(to: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the embedded Postgres in `directory` (which the caller has locked) and keeps it open: a thread that stops answering is ended and
 * started again, without the loss of an acknowledged row. Throws AppError('misconfigured') when the data are missing or cannot be opened.
 */
export async function openEmbeddedPostgres(options: { directory: string; logger: Logger }): Promise<EmbeddedPostgres> {
  const { directory, logger } = options;
  const dataPath = path.join(directory, 'postgres');
  const createdMark = path.join(directory, 'created.json');
  refuseMissingData({ dataPath, createdMark });
  // The socket lies inside the directory, so that a killed process leaves files nowhere else; the next one replaces it.
  const socketFolder = process.platform === 'win32' ? null : shortenPath(directory);
  const address = socketFolder ? { host: socketFolder.path, port: 5432 } : { host: '127.0.0.1', port: await freePort() };
  const workerData: EmbeddedWorkerData = {
    dataPath,
    socket: socketFolder ? { path: path.join(socketFolder.path, socketName) } : address,
  };

  const removeSocket = (): void => rmSync(path.join(directory, socketName), { force: true });
  removeSocket();
  let { worker, threadNumber } = await openInThread(workerData).catch((error: unknown) => {
    socketFolder?.close();
    throw error;
  });
  if (!existsSync(createdMark)) {
    writeFileSync(createdMark, JSON.stringify({ createdAt: new Date().toISOString() }), { mode: 0o600 });
  }

  let up = true;
  let closing = false;
  let lastPong = Date.now();
  let usedAtPong = readThreadCpuMs(threadNumber);
  let lastUse = { total: usedAtPong, at: lastPong };
  const hearPong = (): void => {
    lastPong = Date.now();
    usedAtPong = readThreadCpuMs(threadNumber);
    lastUse = { total: usedAtPong, at: lastPong };
  };
  const listen = (current: Worker): void => {
    current.on('message', (message: EmbeddedWorkerMessage) => {
      if (message.type === 'pong') hearPong();
    });
    current.on('exit', () => {
      if (!closing && current === worker) void reopen('the database thread ended');
    });
  };
  listen(worker);

  async function reopen(why: string): Promise<void> {
    if (!up) return;
    up = false;
    logger.error({ why }, 'embedded database stopped answering; reopening (is the disk full?)');
    const stuck = worker;
    await stuck.terminate();
    while (!closing && !up) {
      removeSocket();
      try {
        ({ worker, threadNumber } = await openInThread(workerData));
        listen(worker);
        hearPong();
        up = true;
        logger.info({}, 'embedded database is back');
      } catch (error) {
        logger.error({ error }, 'embedded database cannot be reopened yet');
        await new Promise((resolve) => setTimeout(resolve, reopenEveryMs));
      }
    }
  }

  /** The first ping after an answer is up to one round old before the thread can have read it. */
  function lookAtThread(): SilentThread {
    const now = Date.now();
    const used = readThreadCpuMs(threadNumber);
    if (used !== lastUse.total) lastUse = { total: used, at: now };
    return {
      silentMs: now - lastPong - pingEveryMs,
      usedMs: used === null || usedAtPong === null ? null : used - usedAtPong,
      restedMs: used === null ? null : now - lastUse.at,
    };
  }

  let lastLook = Date.now();
  const watchdog = setInterval(() => {
    // While this thread was blocked itself, answers stayed unread: that time says nothing about the other thread.
    const stoodStill = Date.now() - lastLook - pingEveryMs;
    lastLook = Date.now();
    lastPong += Math.max(0, stoodStill);
    if (!up) return;
    if (isThreadStuck(lookAtThread())) void reopen('no answer to a ping');
    else worker.postMessage('ping');
  }, pingEveryMs);
  watchdog.unref();

  return {
    address,
    dataPath,
    isUp: () => up,
    copy: (to) => copyInThread(worker, to),
    async close() {
      closing = true;
      clearInterval(watchdog);
      if (up) await closeWorker(worker);
      await worker.terminate();
      removeSocket();
      socketFolder?.close();
    },
  };
}

/** Refuses to start where a database existed and its files are gone: it must never be replaced by an empty one. */
function refuseMissingData(options: { dataPath: string; createdMark: string }): void {
  const { dataPath, createdMark } = options;
  const hasData = existsSync(path.join(dataPath, 'PG_VERSION'));
  if (existsSync(createdMark) && !hasData) {
    throw new AppError(
      'misconfigured',
      `The database files in ${dataPath} are missing or damaged. Restore that folder from a backup, or remove ${path.dirname(dataPath)} to start empty.`,
    );
  }
  if (!existsSync(createdMark)) rmSync(dataPath, { recursive: true, force: true });
  mkdirSync(dataPath, { recursive: true, mode: 0o700 });
}

function openInThread(workerData: EmbeddedWorkerData): Promise<{ worker: Worker; threadNumber: number | null }> {
  const worker = startWorker(new URL('./embedded-worker.ts', import.meta.url), {
    data: workerData,
    // WASM aborts print a page of source to stderr; the reason arrives as a message.
    stderr: true,
  });
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      void worker.terminate();
      reject(
        new AppError(
          'misconfigured',
          `The database in ${workerData.dataPath} cannot be opened (${reason}). If the disk has free space, restore that folder from a backup; nothing was changed in it.`,
        ),
      );
    };
    worker.once('error', (error) => fail(error.message));
    worker.once('exit', (code) => fail(`its thread ended with code ${code}`));
    worker.once('message', (message: EmbeddedWorkerMessage) => {
      if (message.type === 'failed') {
        fail(message.reason);
        return;
      }
      worker.removeAllListeners('exit');
      worker.removeAllListeners('error');
      worker.on('error', () => {});
      resolve({ worker, threadNumber: message.type === 'ready' ? message.threadNumber : null });
    });
  });
}

function copyInThread(worker: Worker, to: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (message: EmbeddedWorkerMessage): void => {
      if (message.type !== 'copied' || message.to !== to) return;
      worker.off('message', hear).off('exit', leave);
      if (message.problem === null) resolve();
      else reject(new Error(message.problem));
    };
    const leave = (): void => reject(new Error('its thread ended'));
    worker.on('message', hear).once('exit', leave);
    worker.postMessage({ copyTo: to } satisfies EmbeddedWorkerOrder);
  });
}

function closeWorker(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(resolve, 5_000);
    worker.on('message', (message: EmbeddedWorkerMessage) => {
      if (message.type !== 'closed') return;
      clearTimeout(giveUp);
      resolve();
    });
    worker.postMessage('close');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => (bound && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no free port'))));
    });
  });
}
