import path from 'node:path';
import { Worker, workerData, type WorkerOptions } from 'node:worker_threads';

/** Megabytes. A thread here has little garbage that lives long; with the usual 16 it lets that pile up to 48 before it looks. */
const youngGeneration = 12;

/**
 * Starts a thread that runs the TypeScript file at `entry`, whose name ends in `-worker.ts`: the built server has that file built,
 * beside this one. What the thread gets as `data` it reads with `readWorkerData`.
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

/** In the thread: what `startWorker` was given. */
export function readWorkerData(): unknown {
  return (workerData as { data: unknown }).data;
}
