// Node 20 does not hand a loader to worker threads, so each registers its own before it reads TypeScript.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
