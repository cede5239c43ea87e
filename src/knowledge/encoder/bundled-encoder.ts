import type { Worker } from 'node:worker_threads';
import { AppError } from '../../platform/app-error.ts';
import { startWorker } from '../../platform/start-worker.ts';
import { checkVectors } from './check-vectors.ts';
import type { EncodePriority, Encoder } from './encoder.ts';
import type { EncoderWorkerAnswer, EncoderWorkerData, EncoderWorkerRequest } from './encoder-worker.ts';
import { cutText } from '../../text/cut-text.ts';

/** The encoder that reads messages, and the usual one of the search. English. */
export const bundledEncoder = { id: 'minilm-l6-v2-int8', model: 'minilm', dimension: 384 } as const;
/** Twelve layers, a hundred languages, with the vocabulary of Baton's. */
export const multilingualEncoder = { id: 'e5-small-multilingual-q4', model: 'multilingual', dimension: 384 } as const;
/** Characters encoded in one call, at least one text. Few in the background, because a visitor's question waits for the running call. */
const batchCharacters: Record<EncodePriority, number> = { interactive: 4_000, background: 400 };
const batchTexts = 32;
/** Characters of a text that are encoded. Cost grows faster than length; the meaning of a passage is in its first 200 words. */
const maxCharacters = 1_200;

/** Takes the next texts in order, as many as fit. */
function takeBatch(queue: Job[], characters: number): Job[] {
  let count = 0;
  let size = 0;
  for (const job of queue) {
    size += job.text.length;
    if (count > 0 && (size > characters || count >= batchTexts)) break;
    count += 1;
  }
  return queue.splice(0, count);
}

type Job = { text: string; resolve(vector: Float32Array): void; reject(error: Error): void };

/** An encoder whose weights are part of Baton, in `minilm/` or `multilingual/`, in one worker thread. */
export function createBundledEncoder({ id: encoderId, model, dimension }: typeof bundledEncoder | typeof multilingualEncoder = bundledEncoder): Encoder {
  const queues: Record<EncodePriority, Job[]> = { interactive: [], background: [] };
  let worker: Worker | null = null;
  let ready = false;
  let closed = false;
  let running: { id: number; jobs: Job[] } | null = null;
  let nextId = 1;

  function failAll(reason: string): void {
    const jobs = [...(running?.jobs ?? []), ...queues.interactive.splice(0), ...queues.background.splice(0)];
    running = null;
    for (const job of jobs) job.reject(new AppError('unavailable', `The sentence encoder stopped (${reason}).`));
  }

  function open(): void {
    const opened = startWorker(new URL('./encoder-worker.ts', import.meta.url), { data: { model } satisfies EncoderWorkerData });
    worker = opened;
    ready = false;
    opened.unref();
    const lose = (reason: string): void => {
      if (worker !== opened) return;
      worker = null;
      void opened.terminate();
      failAll(reason);
    };
    opened.on('message', (answer: EncoderWorkerAnswer) => {
      if (worker !== opened) return;
      if (answer.type === 'ready') ready = true;
      else if (answer.type === 'encoded') settle(answer);
      else if (answer.id === null) lose(answer.reason);
      else settleFailed(answer.reason);
      pump();
    });
    opened.on('error', (error) => lose(error.message));
    opened.on('exit', (code) => lose(`its thread ended with code ${code}`));
  }

  function settle(answer: { id: number; vectors: Float32Array[] }): void {
    if (running?.id !== answer.id) return;
    const { jobs } = running;
    running = null;
    try {
      const vectors = checkVectors(answer.vectors, { count: jobs.length, dimension });
      jobs.forEach((job, index) => job.resolve(vectors[index] ?? new Float32Array(dimension)));
    } catch (error) {
      for (const job of jobs) job.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function settleFailed(reason: string): void {
    const jobs = running?.jobs ?? [];
    running = null;
    for (const job of jobs) job.reject(new AppError('unavailable', `The sentence encoder failed (${reason}).`));
  }

  function pump(): void {
    if (!worker || !ready || running) return;
    const priority: EncodePriority = queues.interactive.length > 0 ? 'interactive' : 'background';
    const jobs = takeBatch(queues[priority], batchCharacters[priority]);
    if (jobs.length === 0) return;
    running = { id: nextId++, jobs };
    const request: EncoderWorkerRequest = { id: running.id, texts: jobs.map((job) => job.text) };
    worker.postMessage(request);
  }

  open();
  return {
    id: encoderId,
    async encode(texts, priority) {
      if (closed) throw new AppError('unavailable', 'The sentence encoder is closed.');
      if (!worker) open();
      const promises = texts.map(
        (text) =>
          new Promise<Float32Array>((resolve, reject) => {
            // An empty text gets a vector too: that of a full stop.
            queues[priority].push({ text: cutText(text, maxCharacters).trim() || '.', resolve, reject });
          }),
      );
      pump();
      return Promise.all(promises);
    },
    async close() {
      closed = true;
      const last = worker;
      worker = null;
      failAll('it was closed');
      await last?.terminate();
    },
  };
}
