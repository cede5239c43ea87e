// Plain JavaScript without dependencies: it runs before anything else of the server.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { build, hashOf } from './ensure-built.mjs';
import { root } from './ensure-installed.mjs';
import { sayLine } from './say-line.mjs';

/** The built server reads these files from their place in the sources. */
const readInPlace = /\.(?:bin|br|wasm|sql|txt|md|as)$/;
/** Builds that are kept: a running server goes on loading from its own build while the next one is made. */
const kept = 3;

/**
 * Builds the server as plain JavaScript, which needs 150 MB less than running its sources, because those bring a compiler process and a
 * loader thread for every thread. Each state of the sources has a folder of its own under `dist/server`, so that no build changes a running
 * server. Resolves to the program, or to null where it cannot be built: the folder is read-only, or Vite is not installed.
 */
export async function ensureServer() {
  try {
    const folder = path.join(root, 'dist', 'server');
    const name = hashOf(['src', 'package-lock.json'], readInPlace).slice(0, 16);
    if (!existsSync(path.join(folder, name))) await makeServer(folder, name);
    return path.join(folder, name, 'run-process.js');
  } catch (error) {
    sayLine(`The server runs from its sources, which takes 150 MB more: dist/server cannot be made (${error.message}).`, 40);
    return null;
  }
}

async function makeServer(folder, name) {
  mkdirSync(folder, { recursive: true });
  const draft = path.join(folder, `${name}.${process.pid}`);
  try {
    await build({ name: 'server', config: 'src/cli/vite.config.ts', words: ['--outDir', draft] });
    try {
      renameSync(draft, path.join(folder, name));
    } catch (error) {
      // Another process finished the same build first.
      if (!existsSync(path.join(folder, name))) throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  const byAge = readdirSync(folder)
    .map((entry) => ({ entry, at: statSync(path.join(folder, entry)).mtimeMs }))
    .sort((first, second) => second.at - first.at);
  for (const { entry } of byAge.slice(kept)) rmSync(path.join(folder, entry), { recursive: true, force: true });
}
