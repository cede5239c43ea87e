import { Worker, workerData, type WorkerOptions } from 'node:worker_threads';

/** Starts a thread that runs the TypeScript file at `entry`. What it gets as `data` it reads with `readWorkerData`. */
export function startWorker(entry: URL, options: Omit<WorkerOptions, 'workerData'> & { data: unknown }): Worker {
  const { data, ...rest } = options;
  return new Worker(new URL('./worker-entry.mjs', import.meta.url), {
    ...rest,
    execArgv: [],
    workerData: { entry: entry.href, data },
  });
}

/** In the thread: what `startWorker` was given. */
export function readWorkerData(): unknown {
  return (workerData as { data: unknown }).data;
}
