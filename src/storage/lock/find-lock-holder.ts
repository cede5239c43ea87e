import { existsSync } from 'node:fs';
import path from 'node:path';
import { shortenPath } from '../shorten-path.ts';
import { askLockHolder, type LockAnswer } from './ask-lock-holder.ts';
import { mayLiveFarAway } from './judge-far-lock.ts';
import { findFormerHolder, readHolder } from './lock-file.ts';
import { listLockSockets, lockFolderOf, pipeOf } from './lock-folder.ts';
import { nameHolder } from './lock-holder.ts';

/** The live process that holds `directory`, by its lock: its name for people and the lock's file. Null when no process holds it. */
export async function findLockHolder(directory: string): Promise<{ name: string; file: string } | null> {
  const former = findFormerHolder(directory);
  if (former) return former;
  if (!existsSync(directory)) return null;
  const isWindows = process.platform === 'win32';
  const folder = lockFolderOf(directory);
  const sockets = isWindows ? [pipeOf(directory)] : listLockSockets(folder);
  if (sockets.length === 0) return null;
  const short = isWindows ? null : shortenPath(folder);
  try {
    for (const socket of sockets) {
      const answer = await askLockHolder(short ? path.join(short.path, socket) : socket);
      if (isHeld(folder, { socket, answer })) {
        const holder = 'holder' in answer ? answer.holder : readHolder(directory, socket);
        return { name: holder ? nameHolder(holder) : 'a process that does not answer', file: path.join(folder, socket) };
      }
    }
    return null;
  } finally {
    short?.close();
  }
}

function isHeld(folder: string, found: { socket: string; answer: LockAnswer }): boolean {
  const { kind } = found.answer;
  return kind === 'dead' ? mayLiveFarAway(folder, found.socket) : kind !== 'gone';
}
