import { connect } from 'node:net';
import { z } from 'zod';
import { lockHolderSchema, type LockHolder } from './lock-holder.ts';

export const lockAnswerSchema = z.object({ kind: z.enum(['starting', 'holding']), holder: lockHolderSchema });

export type LockAnswer =
  | { kind: 'starting' | 'holding'; holder: LockHolder }
  /** Nobody listens behind this name any more, and nobody will again. */
  | { kind: 'dead' }
  /** The name itself is gone. */
  | { kind: 'gone' }
  /** Somebody is there and says nothing: frozen, busy, or of another user. */
  | { kind: 'silent' };

const answerWithinMs = 2_000;
const tries = 5;
const pauseMs = 50;

/** Asks the kernel whether a process listens at this socket, and that process who it is. */
export async function askLock(socketPath: string): Promise<LockAnswer> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const answer = await askOnce(socketPath);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return { kind: 'silent' };
}

/** Null: it hung up without a word, as a process does that is just ending. */
function askOnce(socketPath: string): Promise<LockAnswer | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(socketPath);
    socket.setTimeout(answerWithinMs, () => {
      resolve({ kind: 'silent' });
      socket.destroy();
    });
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') resolve({ kind: 'dead' });
      else if (error.code === 'ENOENT') resolve({ kind: 'gone' });
      else if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(null);
      else resolve({ kind: 'silent' });
    });
    socket.on('close', () => resolve(parse(text)));
  });
}

function parse(text: string): LockAnswer | null {
  try {
    return lockAnswerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
