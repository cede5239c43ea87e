import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describeSelf, type LockHolder } from './lock-holder.ts';
import { textBetween } from '../../text/text-between.ts';

/** `socket` is the name of the socket that is the lock; versions before it had this file alone. */
type LockFile = { pid: number; startedAt: string; host: string; space?: string; socket?: string };

const nameOf = (directory: string): string => path.join(directory, 'baton.lock');

/**
 * The process that holds `directory` by the rules of versions before the socket, as far as their file can tell: a live one of this host
 * name. A process of another host name cannot be asked, so a person decides, once.
 */
export function findFormerHolder(directory: string): { name: string; file: string } | null {
  const file = nameOf(directory);
  const holder = readLockFile(file);
  if (!holder || holder.socket !== undefined) return null;
  if (holder.host !== hostname()) {
    return {
      file,
      name: `process ${holder.pid} of an earlier version on the machine or in the container "${holder.host}" (if that runs no more, remove the lock)`,
    };
  }
  return isAlive(holder) ? { file, name: `process ${holder.pid} on this machine (${holder.host})` } : null;
}

/** Written for people, and for an earlier version that is started beside this one. */
export function writeLockFile(directory: string, socket: string): void {
  const self = describeSelf();
  const content: LockFile = { ...self, startedAt: startTimeOf(self.pid) ?? 'unknown', socket };
  const draft = `${nameOf(directory)}.${socket}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  renameSync(draft, nameOf(directory));
}

/** The holder of the lock by its socket's name, for a holder that does not answer on that socket. */
export function readHolder(directory: string, socket: string): LockHolder | null {
  const file = readLockFile(nameOf(directory));
  return file?.socket === socket ? { pid: file.pid, host: file.host, space: file.space ?? '' } : null;
}

export function removeLockFile(directory: string, socket: string): void {
  if (readLockFile(nameOf(directory))?.socket === socket) rmSync(nameOf(directory), { force: true });
}

function readLockFile(file: string): LockFile | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockFile;
  } catch {
    return null;
  }
}

function isAlive(holder: LockFile): boolean {
  if (holder.pid === process.pid) return holder.startedAt === startTimeOf(process.pid);
  const startedAt = startTimeOf(holder.pid);
  return startedAt !== null && (holder.startedAt === 'unknown' || startedAt === holder.startedAt);
}

/** Boot id and start time of a process, which distinguish two processes with the same pid. Null when no such process is alive. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name is in parentheses and may hold spaces; field 22 of the line is counted after it.
    const fields = textBetween(stat, stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${readBootId() ?? ''}/${fields[19]}`;
  } catch {
    return process.platform === 'linux' ? null : startTimeByCommand(pid);
  }
}

function readBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

function startTimeByCommand(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return null;
  }
  if (process.platform === 'win32') return 'unknown';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
