import { statfsSync } from 'node:fs';
import { AppError } from '../app-error.ts';

/** Below this the embedded database cannot add one segment to its log. */
export const leastFreeBytes = 20 * 1_024 * 1_024;

type Place = {
  /** The file or folder that was worked on, where the fault does not name it. */
  path: string;
  /** The setting that chooses it. */
  setting: string;
};

/** Each is what is wrong, and what to do about it. */
const advice = {
  full: ['its disk is full', 'Make room on that disk'],
  readOnly: ['it is on a file system that is read-only', 'Mount it for writing'],
  foreign: ['this user may not write there', 'Give this user access to it and to all that is in it (chown -R)'],
  notThere: ['a part of that path is not there', 'Create it'],
  notFolder: ['a part of that path is a file and no folder', 'Remove that file'],
  handles: ['this process may open no more files', 'Raise the limit of open files (ulimit -n, LimitNOFILE)'],
  broken: ['the disk reports an error', 'Check the disk and the log of the system'],
} as const;
type Kind = keyof typeof advice;

/** Codes of the operating system, of Postgres, and the words in which Postgres passes on those of the system. */
const kinds: readonly [Kind, RegExp][] = [
  ['full', /^(?:ENOSPC|EDQUOT|53100)$|\bENOSPC\b|no space left on device|disk quota exceeded/i],
  ['readOnly', /^EROFS$|\bEROFS\b|read-only file system/i],
  ['foreign', /^(?:EACCES|EPERM)$|\b(?:EACCES|EPERM)\b|permission denied|operation not permitted/i],
  ['notFolder', /^(?:ENOTDIR|EEXIST|EISDIR)$/],
  ['notThere', /^ENOENT$/],
  ['handles', /^(?:EMFILE|ENFILE)$|too many open files/i],
  ['broken', /^(?:EIO|58030)$|input\/output error/i],
];

/**
 * The sentence for a fault of the machine that an operator mends and no program: a disk that is full or read-only, files of another user. Null
 * for every other fault. `place` says where this process was at work; without it only a fault that names its file is explained.
 */
export function explainSystemFault(error: unknown, place?: Place): AppError | null {
  if (error instanceof AppError && error.code === 'unavailable') return null;
  const found = findSystemFault(error);
  const file = found?.path ?? place?.path;
  const kind = place !== undefined && isFull(place.path) ? 'full' : (found?.kind ?? null);
  if (kind === null || file === undefined) return null;
  // A fault that has its sentence keeps it, unless the disk is the reason: no sentence but this one names that.
  if (error instanceof AppError && kind !== 'full') return null;
  const [wrong, remedy] = advice[kind];
  const elsewhere = place ? `, or set ${place.setting} to another folder` : '';
  return new AppError('misconfigured', `${file} cannot be used: ${wrong} (${found?.code ?? 'ENOSPC'}). ${remedy}${elsewhere}, then try again.`, {
    cause: error,
  });
}

/** The first fault of the system in `error` and its causes. A fault of a connection is none: it has an address and no file. */
function findSystemFault(error: unknown): { kind: Kind; code: string; path: string | undefined } | null {
  for (let fault = error, depth = 0; fault instanceof Error && depth < 5; fault = fault.cause, depth += 1) {
    const { code, message } = fault as NodeJS.ErrnoException;
    const path = 'path' in fault && typeof fault.path === 'string' ? fault.path : undefined;
    if ('address' in fault || 'port' in fault) continue;
    const kind = kinds.find(([, pattern]) => pattern.test(String(code)) || pattern.test(message))?.[0];
    if (kind !== undefined) return { kind, code: String(code ?? message), path };
  }
  return null;
}

/** A full disk shows in many faults: a database that aborts, a file that is cut short. The disk itself is asked. */
function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < leastFreeBytes;
  } catch {
    return false;
  }
}
