import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { AppError } from '../platform/app-error.ts';
import { newId } from '../platform/new-id.ts';

type Holder = { pid: number; startedAt: string; host: string };

const staleGuardMs = 10_000;

/**
 * Takes the data directory for this process. Two processes that open one embedded database lose rows without an error,
 * so the lock names its holder by pid *and* the kernel's start time of that pid: it is free at once after the holder's
 * death, and never taken from a live one, however long that one is frozen. Heartbeat locks cannot promise the second.
 *
 * Returns what releases it. Throws AppError('unavailable') that names the holder.
 */
export function lockDataDirectory(directory: string): () => void {
  const lockPath = path.join(directory, 'baton.lock');
  const own: Holder = { pid: process.pid, startedAt: startTimeOf(process.pid) ?? 'unknown', host: hostname() };
  if (!createLock(lockPath, own)) takeFromTheDead(lockPath, own);
  let released = false;
  return () => {
    if (released) return;
    released = true;
    const holder = readHolder(lockPath);
    if (holder?.pid === own.pid && holder.startedAt === own.startedAt) rmSync(lockPath, { force: true });
  };
}

/** The live process that holds `directory`, or null. */
export function findLockHolder(directory: string): { pid: number } | null {
  const holder = readHolder(path.join(directory, 'baton.lock'));
  return holder && mayBeAlive(holder) ? { pid: holder.pid } : null;
}

/** A link is atomic and brings the content with it, so nobody ever reads a half-written lock. */
function createLock(lockPath: string, own: Holder): boolean {
  const draft = `${lockPath}.${newId()}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    linkSync(draft, lockPath);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Only one process at a time may replace a dead holder's lock: the guard folder keeps a second one from removing the first's new lock. */
function takeFromTheDead(lockPath: string, own: Holder): void {
  const guard = `${lockPath}.taking`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
    if (Date.now() - statSync(guard).mtimeMs < staleGuardMs) throw held(lockPath, 'another process that is starting');
    throw new AppError('unavailable', `A start was interrupted. Remove the folder ${guard} and start again.`);
  }
  try {
    const holder = readHolder(lockPath);
    if (holder && mayBeAlive(holder)) {
      const where = holder.host === own.host ? '' : ` on the machine ${holder.host}`;
      throw held(lockPath, `process ${holder.pid}${where}`);
    }
    rmSync(lockPath, { force: true });
    if (!createLock(lockPath, own)) throw held(lockPath, 'another process that is starting');
  } finally {
    rmdirSync(guard);
  }
}

function held(lockPath: string, holder: string): AppError {
  return new AppError(
    'unavailable',
    `The data directory ${path.dirname(lockPath)} is in use by ${holder}. Stop that one, or start this one with another DATA_DIR.`,
  );
}

function readHolder(lockPath: string): Holder | null {
  try {
    return JSON.parse(readFileSync(lockPath, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** A holder on another machine cannot be asked, so it counts as alive. */
function mayBeAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return holder.startedAt === startTimeOf(process.pid);
  const startedAt = startTimeOf(holder.pid);
  return startedAt !== null && (holder.startedAt === 'unknown' || startedAt === holder.startedAt);
}

/** What tells two processes with one pid apart: the boot and the start time that the kernel keeps. Null when no such process lives. */
function startTimeOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name is in parentheses and may hold spaces; field 22 of the line is counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return `${boot}/${fields[19]}`;
  } catch {
    return process.platform === 'linux' ? null : startTimeByCommand(pid);
  }
}

function startTimeByCommand(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isErrno(error, 'EPERM')) return null;
  }
  if (process.platform === 'win32') return 'unknown';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
