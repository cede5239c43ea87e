import { createHash } from 'node:crypto';
import { readdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cutText } from '../../text/cut-text.ts';

export const lockFolderOf = (directory: string): string => path.join(directory, 'lock');
/** The heartbeat file beside a socket, which its process writes every five seconds. */
export const beatOf = (folder: string, name: string): string => path.join(folder, name.replace(/\.sock$/, '.beat'));

/** Windows has no sockets in folders. A named pipe does the same: only one process can own the name, and it becomes free with the process. */
export const pipeOf = (directory: string): string =>
  `\\\\.\\pipe\\baton-${cutText(createHash('sha256').update(realpathSync(directory).toLowerCase()).digest('hex'), 32)}`;

/** The sockets of processes that hold the directory, want it, or died with it. */
export function listLockSockets(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.sock'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

export function removeLockSocket(folder: string, name: string): void {
  rmSync(path.join(folder, name), { force: true });
  rmSync(beatOf(folder, name), { force: true });
}
