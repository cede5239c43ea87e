// Node 20 does not pass a loader to worker threads, so each registers its own before it loads TypeScript.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
