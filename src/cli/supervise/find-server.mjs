// Plain JavaScript without dependencies.
import { fileURLToPath } from 'node:url';
import { ensureServer } from '../ensure-server.mjs';

const fromSources = fileURLToPath(new URL('../run-typescript.mjs', import.meta.url));

/**
 * For a machine of any size. By itself V8 lets 48 MB of young garbage pile up before it looks, and the allocator keeps an arena
 * for each thread and what was freed inside it: 80 MB of nothing.
 */
const lean = {
  execArgv: ['--max-semi-space-size=4'],
  environment: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' },
};

/** How the server's process is started: its program, what Node is told, and its environment, in which what was set stays. */
export async function findServer(environment) {
  return {
    entry: (await ensureServer()) ?? fromSources,
    execArgv: [...process.execArgv, ...lean.execArgv],
    env: { ...lean.environment, ...environment },
  };
}
