import { createServer } from 'node:net';
import type { LockAnswer } from './ask-lock-holder.ts';

export type LockSocket = { close(): void };

/** Listens at `socketPath` and answers with who holds the lock. The kernel closes the socket with this process, however that ends. */
export function answerLock(socketPath: string, answer: () => LockAnswer): Promise<LockSocket> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(JSON.stringify(answer()));
    });
    server.once('error', reject);
    server.listen(socketPath, () => {
      server.off('error', reject);
      // The server cannot accept one more connection: the asking process gets no answer, which counts as held.
      server.on('error', () => {});
      server.unref();
      resolve({ close: () => server.close() });
    });
  });
}
