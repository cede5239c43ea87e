import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../platform/app-error.ts';
import type { Logger } from '../../platform/logger.ts';
import { shortenPath, type ShortPath } from '../shorten-path.ts';
import { answerLock, type LockSocket } from './answer-lock.ts';
import { askLockHolder, type LockAnswer } from './ask-lock-holder.ts';
import { createFarJudge } from './judge-far-lock.ts';
import { findFormerHolder, readHolder, removeLockFile, writeLockFile } from './lock-file.ts';
import { beatOf, listLockSockets, lockFolderOf, pipeOf, removeLockSocket } from './lock-folder.ts';
import { describeSelf, inUse, nameHolder } from './lock-holder.ts';
import { nameKernel } from './name-kernel.ts';

const lookAgainMs = 50;
const beatEveryMs = 5_000;

/**
 * Takes the data directory for this process. Two processes that open one embedded database lose rows without an error.
 *
 * The lock is a socket in `<directory>/lock` at which this process listens, so the kernel holds it: it is seen from every container that
 * has the folder, whatever its process numbers and host name; a frozen holder still has it; it ends with its process. A process that wants
 * the directory first puts a socket with a new, random name there, then asks the sockets of all others. Of two processes that do so at the
 * same time at least one finds the other, and the smaller name goes on. A name appears only when its process listens and is never used
 * again, so a socket without a listener can be removed at any moment.
 *
 * Returns a function that releases the lock. Throws AppError('unavailable') that names the holder and the file.
 */
export async function lockDataDirectory(options: { directory: string; logger: Logger }): Promise<() => void> {
  const { directory } = options;
  const former = findFormerHolder(directory);
  if (former) throw inUse({ directory, file: former.file, holder: former.name });
  return process.platform === 'win32' ? lockByPipe(directory) : lockBySocket(options);
}

async function lockBySocket(options: { directory: string; logger: Logger }): Promise<() => void> {
  const { directory, logger } = options;
  const folder = lockFolderOf(directory);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const short = shortenPath(folder);
  const name = `${nameKernel()}-${randomBytes(6).toString('hex')}.sock`;
  const own = { kind: 'starting' as LockAnswer['kind'], holder: describeSelf() };
  const socket = await show({ folder, short, name, answer: () => own as LockAnswer });
  const withdraw = (): void => {
    removeLockSocket(folder, name);
    socket.close();
    short.close();
  };
  try {
    await settle({ directory, folder, short, name, logger });
    own.kind = 'holding';
    writeLockFile(directory, name);
  } catch (error) {
    withdraw();
    throw error;
  }
  const beating = setInterval(() => beat(folder, name), beatEveryMs);
  beating.unref();
  let released = false;
  return () => {
    if (released) return;
    released = true;
    clearInterval(beating);
    removeLockFile(directory, name);
    withdraw();
  };
}

/** Listens first, under a name that no process looks at, and only then takes the name that counts. */
async function show(lock: { folder: string; short: ShortPath; name: string; answer: () => LockAnswer }): Promise<LockSocket> {
  const { folder, short, name, answer } = lock;
  const draft = `${name}.new`;
  try {
    const socket = await answerLock(path.join(short.path, draft), answer);
    chmodSync(path.join(folder, draft), 0o600);
    writeFileSync(beatOf(folder, name), '', { mode: 0o600 });
    renameSync(path.join(folder, draft), path.join(folder, name));
    return socket;
  } catch (error) {
    short.close();
    rmSync(path.join(folder, draft), { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    throw new AppError(
      'misconfigured',
      `The data directory cannot be locked, because ${folder} takes no socket (${code}). Set DATA_DIR to a folder on a local disk; in a container, to a volume rather than a folder that is shared with another system.`,
      { cause: error },
    );
  }
}

/** Returns when this process is the only one; throws when it cannot be. */
async function settle(lock: { directory: string; folder: string; short: ShortPath; name: string; logger: Logger }): Promise<void> {
  const { directory, folder, short, name, logger } = lock;
  const judge = createFarJudge({ folder, own: name, logger });
  for (;;) {
    const others = listLockSockets(folder).filter((other) => other !== name);
    const answers = await Promise.all(others.map(async (other) => ({ other, answer: await askLockHolder(path.join(short.path, other)) })));
    let clear = true;
    for (const { other, answer } of answers) {
      const verdict = answer.kind === 'dead' ? judge(other) : answer.kind;
      if (verdict === 'dead') removeLockSocket(folder, other);
      // Of two processes that start at once, the smaller name waits until the other has given way or turns out to have been first.
      if (verdict === 'unsure' || (verdict === 'starting' && name < other)) clear = false;
      else if (verdict !== 'dead' && verdict !== 'gone') throw refusal({ directory, file: path.join(folder, other), answer, verdict });
    }
    if (clear) return;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

function refusal(found: { directory: string; file: string; answer: LockAnswer; verdict: 'holding' | 'starting' | 'silent' | 'alive' }): AppError {
  const { directory, file, answer, verdict } = found;
  const holder = 'holder' in answer ? answer.holder : readHolder(directory, path.basename(file));
  const name = holder ? nameHolder(holder) : 'a process that does not answer';
  return inUse({ directory, file, holder: verdict === 'starting' ? `${name}, which is starting` : name });
}

/** Writes the heartbeat for processes on other kernels. A lock file that was removed protects nothing: then this process must not go on. */
function beat(folder: string, name: string): void {
  if (!existsSync(path.join(folder, name))) {
    throw new AppError(
      'unavailable',
      `The lock ${path.join(folder, name)} of the running server was removed. The server ends, so that no second one can open the same data beside it.`,
    );
  }
  try {
    writeFileSync(beatOf(folder, name), new Date().toISOString(), { mode: 0o600 });
  } catch {
    // A full disk: the time of the file has changed all the same.
  }
}

async function lockByPipe(directory: string): Promise<() => void> {
  const pipe = pipeOf(directory);
  const own: LockAnswer = { kind: 'holding', holder: describeSelf() };
  const socket = await answerLock(pipe, () => own).catch(async () => {
    throw refusal({ directory, file: path.join(directory, 'baton.lock'), answer: await askLockHolder(pipe), verdict: 'holding' });
  });
  writeLockFile(directory, pipe);
  return () => {
    removeLockFile(directory, pipe);
    socket.close();
  };
}
