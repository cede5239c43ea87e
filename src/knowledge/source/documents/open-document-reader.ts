import type { Worker } from 'node:worker_threads';
import { startWorker } from '../../../platform/start-worker.ts';
import { maxDocumentBytes, type DocumentRead } from './document.ts';
import type { DocumentAnswer, DocumentRequest } from './document-worker.ts';

/** Milliseconds and megabytes that one document may take. */
const longest = 60_000;
const mostMemory = 768;

type DocumentReader = {
  read(document: { name: string; bytes: Uint8Array }): Promise<DocumentRead>;
  close(): Promise<void>;
};

/** Reads documents one after the other in a thread that begins with the first and ends with `close`, or with a document that takes too much. */
export function openDocumentReader(limits: { milliseconds: number } = { milliseconds: longest }): DocumentReader {
  let worker: Worker | null = null;
  let nextId = 1;

  async function stop(): Promise<void> {
    const stopping = worker;
    worker = null;
    await stopping?.terminate();
  }

  return {
    async read({ name, bytes }) {
      if (bytes.length > maxDocumentBytes) return { why: `is larger than ${maxDocumentBytes / 1_000_000} MB; split it` };
      worker ??= startWorker(new URL('./document-worker.ts', import.meta.url), { data: null, resourceLimits: { maxOldGenerationSizeMb: mostMemory } });
      const running = worker;
      const id = nextId;
      nextId += 1;
      return new Promise<DocumentRead>((resolve) => {
        const finish = (result: DocumentRead, isAlive: boolean): void => {
          clearTimeout(timer);
          running.off('message', hear).off('error', fail).off('exit', end);
          if (!isAlive) void stop();
          resolve(result);
        };
        const hear = (answer: DocumentAnswer): void => {
          if (answer.id === id) finish(answer.read, true);
        };
        const fail = (error: Error): void =>
          finish({ why: /memory/i.test(error.message) ? 'takes too much memory to read; split it' : `cannot be read (${error.message})` }, false);
        const end = (): void => finish({ why: 'cannot be read' }, false);
        const timer = setTimeout(
          () => finish({ why: `takes longer than ${Math.round(limits.milliseconds / 1_000)} s to read; split it` }, false),
          limits.milliseconds,
        );
        running.on('message', hear).on('error', fail).on('exit', end);
        running.postMessage({ id, name, bytes } satisfies DocumentRequest);
      });
    },
    close: stop,
  };
}
