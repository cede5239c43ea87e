import { accessSync, chmodSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../platform/app-error.ts';
import { explainSystemFault, leastFreeBytes } from '../platform/files/explain-system-fault.ts';

/** Room for a first start: the empty database, and as much again for the articles and their vectors. */
const firstStartBytes = 100_000_000;

/**
 * Makes the data directory usable by this user alone, or throws AppError('misconfigured') with the reason and what to do. A disk that is full is
 * refused here: the embedded database would wait for ever in its middle.
 */
export function prepareDirectory(directory: string): void {
  try {
    requireAccess(findPlace(directory));
    makeFolder(directory);
    requireAccess(directory);
    chmodSync(directory, 0o700);
  } catch (error) {
    throw explainSystemFault(error, { path: directory, setting: 'DATA_DIR' }) ?? cannotBeWritten(directory, error);
  }
  const lacking = findLackOfRoom(directory);
  if (lacking !== null) throw new AppError('misconfigured', lacking);
}

/** The directory, or the first folder above it that is there, in which it would be made. */
export function findPlace(directory: string): string {
  let place = directory;
  while (!existsSync(place) && place !== path.dirname(place)) place = path.dirname(place);
  return place;
}

/**
 * Makes the folders that are missing, one by one. Node's own way, `recursive`, says on a read-only file system that a part of the path is missing, and
 * where a file system takes no folders, such as /proc, it never returns.
 */
function makeFolder(directory: string): void {
  if (existsSync(directory)) return;
  makeFolder(path.dirname(directory));
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    // Another process that starts at the same time was first.
    if (!existsSync(directory)) throw error;
  }
}

/** Throws the system's fault where this user may not work in the directory, or in what an earlier start as another user left there. */
export function requireAccess(directory: string): void {
  for (const name of ['', 'lock', 'postgres', 'postgres/base']) {
    const place = path.join(directory, name);
    if (!existsSync(place)) continue;
    if (!statSync(place).isDirectory()) throw Object.assign(new Error(`${place} is no folder`), { code: 'ENOTDIR', path: place });
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
  }
}

/** A sentence where the disk of `directory` has too little room for a start, else null. `place`: the folder that is there already. */
export function findLackOfRoom(directory: string, place = directory): string | null {
  const isNew = !existsSync(path.join(directory, 'created.json'));
  const needed = isNew ? firstStartBytes : leastFreeBytes;
  const { bavail, bsize } = statfsSync(place);
  if (bavail * bsize >= needed) return null;
  const [free, wanted] = [bavail * bsize, needed].map((bytes) => Math.floor(bytes / 1_000_000));
  return `${directory} cannot be used: its disk is full (${free} MB free, a ${isNew ? 'first ' : ''}start needs ${wanted} MB). Make room on that disk, or set DATA_DIR to another folder, then start again.`;
}

function cannotBeWritten(directory: string, cause: unknown): AppError {
  const sentence = `The data directory ${directory} cannot be written. Give this user access to it, or set DATA_DIR to another folder.`;
  return new AppError('misconfigured', sentence, { cause });
}
