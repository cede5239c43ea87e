import path from 'node:path';
import { Worker, workerData, type WorkerOptions } from 'node:worker_threads';

/** Megabytes. Little garbage of these threads lives long; with the default of 16 the thread would let 48 MB pile up before it collects. */
const youngGeneration = 12;

/**
 * Starts a worker thread with the TypeScript file at `entry`, whose name ends in `-worker.ts`; the built server has a built version of that
 * file beside this one. The thread reads `data` with `readWorkerData`.
 */
export function startWorker(entry: URL, options: Omit<WorkerOptions, 'workerData'> & { data: unknown }): Worker {
  const { data, ...rest } = options;
  const isBuilt = import.meta.url.endsWith('.js');
  const program = isBuilt ? `./${path.basename(entry.pathname, '.ts')}.js` : './worker-entry.mjs';
  return new Worker(new URL(program, import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration },
    ...rest,
    execArgv: [],
    workerData: { entry: entry.href, data },
  });
}

/** Called in the worker thread: returns the `data` of `startWorker`. */
export function readWorkerData(): unknown {
  return (workerData as { data: unknown }).data;
}
