import { closeSync, lstatSync, mkdirSync, openSync, rmSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { AppError } from '../platform/app-error.ts';
import { cutText } from '../text/cut-text.ts';

/** A socket's whole path may have 103 bytes on macOS and 107 on Linux; the longest name that we put into a folder has 30. */
const longestFolder = 72;
const ownFds = '/proc/self/fd';

export type ShortPath = { path: string; close(): void };

/**
 * Another, shorter path of `folder`, so that the name of a socket fits behind it. Valid in this process, in all its threads, until `close`.
 * On Linux it goes through an open descriptor and leaves nothing behind; elsewhere it is a link in the temporary folder, always of the same
 * name, so that links of killed processes do not pile up. Throws AppError('misconfigured') when no such link can be made.
 */
export function shortenPath(folder: string): ShortPath {
  if (Buffer.byteLength(folder) <= longestFolder) return { path: folder, close() {} };
  if (process.platform === 'linux') {
    const fd = openSync(folder, 'r');
    const short = `${ownFds}/${fd}`;
    if (isFolder(`${short}/.`)) return { path: short, close: () => closeSync(fd) };
    closeSync(fd);
  }
  return { path: linkFrom(folder), close() {} };
}

function linkFrom(folder: string): string {
  const { uid } = userInfo();
  const ours = path.join(tmpdir(), `baton-${uid}`);
  try {
    mkdirSync(ours, { recursive: true, mode: 0o700 });
    // The folder must be ours: one that another user created could lead the socket anywhere.
    const found = lstatSync(ours);
    if (!found.isDirectory() || (uid >= 0 && found.uid !== uid)) throw new Error(`${ours} belongs to another user`);
    const link = path.join(ours, cutText(createHash('sha256').update(folder).digest('hex'), 12));
    rmSync(link, { force: true });
    symlinkSync(folder, link);
    return link;
  } catch (error) {
    throw new AppError('misconfigured', `The path ${folder} is too long for a socket and cannot be shortened in ${tmpdir()}. Set DATA_DIR to a shorter path.`, {
      cause: error,
    });
  }
}

function isFolder(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
