import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import type { Logger } from '../../platform/logger.ts';
import { leastFreeBytes } from '../../platform/files/explain-system-fault.ts';
import { newId } from '../../platform/new-id.ts';
import { pipeOf } from '../lock/lock-folder.ts';
import { shortenPath } from '../shorten-path.ts';
import { measureFolder } from './copy-folder.ts';

/** Copies lie here, each in a folder of its own, for as long as the process that asked is connected. */
const copiesFolderOf = (directory: string): string => path.join(directory, 'copies');

const socketName = 'copy.sock';
/** The socket at which a running server is asked for a copy; `short`: a short path of the same directory, for the limit on names of sockets. */
export const copySocketOf = (directory: string, short: string): string =>
  process.platform === 'win32' ? `${pipeOf(directory)}-copy` : path.join(short, socketName);

type CopyAnswer = { folder: string } | { problem: string };

/**
 * Gives other processes of this user a copy of the embedded database while it is in use: `baton backup` reads it, and the server works on. A process that connects gets one
 * answer, a line of JSON; with the end of its connection, however that comes, the copy is deleted.
 */
export async function answerCopies(options: { directory: string; dataPath: string; copy(to: string): Promise<void>; logger: Logger }): Promise<() => void> {
  const { directory, logger } = options;
  const copies = copiesFolderOf(directory);
  // Of a server and a backup that were both killed.
  rmSync(copies, { recursive: true, force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    const folder = path.join(copies, newId());
    let ended = false;
    const end = (): void => {
      ended = true;
      open.delete(socket);
      rmSync(folder, { recursive: true, force: true });
    };
    socket.on('error', () => socket.destroy());
    socket.once('close', end);
    void makeCopy({ ...options, folder }).then((answer) => {
      if ('problem' in answer) logger.warn({ problem: answer.problem }, 'the database could not be copied for a backup');
      else logger.info({ folder }, 'the database was copied for a backup');
      // Its process ended while it was copied.
      if (ended) rmSync(folder, { recursive: true, force: true });
      else socket.write(`${JSON.stringify(answer)}\n`);
    });
  });
  const short = shortenPath(directory);
  const address = copySocketOf(directory, short.path);
  if (process.platform !== 'win32') rmSync(address, { force: true });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve));
  server.on('error', () => {});
  server.unref();
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  return () => {
    server.close();
    for (const socket of open) socket.destroy();
    short.close();
  };
}

async function makeCopy(options: { directory: string; dataPath: string; folder: string; copy(to: string): Promise<void> }): Promise<CopyAnswer> {
  const { directory, dataPath, folder, copy } = options;
  try {
    const needed = (await measureFolder(dataPath)) + leastFreeBytes;
    const { bavail, bsize } = statfsSync(directory);
    if (bavail * bsize < needed) {
      const [free, wanted] = [bavail * bsize, needed].map((bytes) => Math.ceil(bytes / 1_000_000));
      return {
        problem: `A backup of the running server needs ${wanted} MB on the disk of ${directory} for a copy, and ${free} MB are free. Make room, or stop the server first.`,
      };
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await copy(path.join(folder, 'postgres'));
    writeFileSync(path.join(folder, 'created.json'), '{}', { mode: 0o600 });
    return { folder };
  } catch (error) {
    return { problem: `The database in ${directory} could not be copied (${error instanceof Error ? error.message : String(error)}).` };
  }
}
