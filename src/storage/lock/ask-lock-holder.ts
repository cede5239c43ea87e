import { connect } from 'node:net';
import { z } from 'zod';
import { lockHolderSchema, type LockHolder } from './lock-holder.ts';

const lockAnswerSchema = z.object({ kind: z.enum(['starting', 'holding']), holder: lockHolderSchema });

export type LockAnswer =
  | { kind: 'starting' | 'holding'; holder: LockHolder }
  /** Nobody listens behind this name any more, and nobody will again. */
  | { kind: 'dead' }
  /** The name itself is gone. */
  | { kind: 'gone' }
  /** A process listens at the socket and does not answer: it is frozen, busy, or belongs to another user of the machine. */
  | { kind: 'silent' };

/**
 * Patience for one answer, in looks at the clock. A process that was stopped for seconds finds one look due when it goes on, and the
 * answer, which came meanwhile, is read before the next. One timer for the whole time would give up first.
 */
const looks = 20;
const lookEveryMs = 100;
const tries = 5;
const pauseMs = 50;

/** Asks the kernel whether a process listens at this socket, and that process who it is. */
export async function askLockHolder(socketPath: string): Promise<LockAnswer> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const answer = await askOnce(socketPath);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return { kind: 'silent' };
}

/** Null: the process hung up without an answer, as one that is just ending does. */
function askOnce(socketPath: string): Promise<LockAnswer | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(socketPath);
    let looked = 0;
    const patience = setInterval(() => {
      looked += 1;
      if (looked < looks) return;
      resolve({ kind: 'silent' });
      socket.destroy();
    }, lookEveryMs);
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve({ kind: 'dead' });
      else if (error.code === 'ENOENT') resolve({ kind: 'gone' });
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(null);
      else resolve({ kind: 'silent' });
    });
    socket.on('close', () => {
      clearInterval(patience);
      resolve(parse(text));
    });
  });
}

function parse(text: string): LockAnswer | null {
  try {
    return lockAnswerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
