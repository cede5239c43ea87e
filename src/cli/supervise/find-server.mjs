// Plain JavaScript without dependencies.
import { fileURLToPath } from 'node:url';
import { ensureServer } from '../ensure-server.mjs';

const fromSources = fileURLToPath(new URL('../run-typescript.mjs', import.meta.url));

/**
 * Settings that save memory on every machine. By default V8 lets 48 MB of young garbage pile up before it collects, and the allocator keeps
 * an arena with freed memory for each thread: 80 MB without use.
 */
const lean = {
  execArgv: ['--max-semi-space-size=4'],
  environment: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' },
};

/** The program of the server's process, the options for Node, and its environment, in which the operator's own values stay. */
export async function findServer(environment) {
  return {
    entry: (await ensureServer()) ?? fromSources,
    execArgv: [...process.execArgv, ...lean.execArgv],
    env: { ...lean.environment, ...environment },
  };
}
