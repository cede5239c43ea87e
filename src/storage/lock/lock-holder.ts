import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../platform/app-error.ts';

/** The process that holds a data directory. `space` distinguishes the processes of one container from those of another. */
export const lockHolderSchema = z.object({ pid: z.number(), host: z.string(), space: z.string() });
export type LockHolder = z.infer<typeof lockHolderSchema>;

export function describeSelf(): LockHolder {
  return { pid: process.pid, host: hostname(), space: readSpace() };
}

/** Names the process and its machine for people. Null stands for a process that does not answer. */
export function nameHolder(holder: LockHolder | null): string {
  if (!holder) return 'a process that does not answer';
  const self = describeSelf();
  if (holder.host !== self.host) return `process ${holder.pid} on the machine or in the container "${holder.host}"`;
  if (holder.space !== self.space) return `process ${holder.pid} in another container that is called "${holder.host}" too`;
  return `process ${holder.pid} on this machine (${holder.host})`;
}

export function inUse(lock: { file: string; directory: string; holder: string }): AppError {
  return new AppError(
    'unavailable',
    `The data directory ${lock.directory} is in use by ${lock.holder}; its lock is ${path.relative(lock.directory, lock.file)} in that folder. Stop that one, or start this one with another DATA_DIR.`,
  );
}

/** The pid namespace: two containers may use the same process numbers under the same host name, and only this tells them apart. */
function readSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
