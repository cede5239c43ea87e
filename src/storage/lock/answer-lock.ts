import { createServer } from 'node:net';
import type { LockAnswer } from './ask-lock.ts';

export type LockSocket = { close(): void };

/** Listens at `socketPath` and tells who asks. The kernel ends it with this process, however that ends. */
export function answerLock(socketPath: string, answer: () => LockAnswer): Promise<LockSocket> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(JSON.stringify(answer()));
    });
    server.once('error', reject);
    server.listen(socketPath, () => {
      server.off('error', reject);
      // It cannot take one more connection: who asks then gets no answer, which counts as held.
      server.on('error', () => {});
      server.unref();
      resolve({ close: () => server.close() });
    });
  });
}
