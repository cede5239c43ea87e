import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../src/cli/ensure-installed.mjs';

const program = path.join(root, 'node_modules/@electric-sql/pglite/dist/pglite.wasm');
let kept: Promise<WebAssembly.Module> | null = null;

/**
 * Keeps the machine code of the embedded Postgres as long as this process lives. V8 gives one compilation to all threads that compile the
 * same bytes while it is kept, and what it has optimised for one database serves the next.
 */
export function keepCompiledPostgres(): void {
  kept ??= WebAssembly.compile(readFileSync(program));
  // The database itself says what is wrong.
  kept.catch(() => {});
}
