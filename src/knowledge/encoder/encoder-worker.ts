import { parentPort } from 'node:worker_threads';
import { readWorkerData } from '../../platform/start-worker.ts';
import { openModel as openMinilm } from './minilm/open-model.ts';
import { openModel as openMultilingual } from './multilingual/open-multilingual.ts';

export type EncoderWorkerData = { model: 'minilm' | 'multilingual' };

export type EncoderWorkerRequest = { id: number; texts: string[] };
export type EncoderWorkerAnswer =
  { type: 'ready' } | { type: 'encoded'; id: number; vectors: Float32Array[] } | { type: 'failed'; id: number | null; reason: string };

/** Runs a bundled encoder in a thread of its own: a passage keeps one core busy for tens of milliseconds. */
function say(answer: EncoderWorkerAnswer): void {
  parentPort?.postMessage(answer, answer.type === 'encoded' ? answer.vectors.map((vector) => vector.buffer as ArrayBuffer) : []);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function start(): Promise<void> {
  const { model } = readWorkerData() as EncoderWorkerData;
  const encode = await (model === 'multilingual' ? openMultilingual() : openMinilm());
  // The first calls are slow because they are compiled; done here, no visitor waits for that.
  encode(['is this thing ready to answer?']);
  parentPort?.on('message', ({ id, texts }: EncoderWorkerRequest) => {
    try {
      say({ type: 'encoded', id, vectors: encode(texts) });
    } catch (error) {
      say({ type: 'failed', id, reason: reasonOf(error) });
    }
  });
  say({ type: 'ready' });
}

start().catch((error: unknown) => say({ type: 'failed', id: null, reason: reasonOf(error) }));
