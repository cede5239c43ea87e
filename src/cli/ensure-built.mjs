// Plain JavaScript: shared by the command line and the test runner.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure-installed.mjs';

const sources = ['widget', 'console', 'src/client', 'src/contracts', 'package-lock.json'];
const bundles = ['widget', 'console'];

/** Builds the web bundles when their sources changed since the last build. */
export async function ensureBuilt() {
  const stampFile = path.join(root, 'dist', '.stamp');
  const stamp = hashOf(sources.map((name) => path.join(root, name)));
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.log('Building the widget and the console …');
  await Promise.all(bundles.map(build));
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function build(name) {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = path.join(root, name, 'vite.config.ts');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The ${name} could not be built: see the lines above.`))));
  });
}

function hashOf(places) {
  const hash = createHash('sha256');
  const visit = (place) => {
    for (const entry of readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(place, entry.name);
      if (entry.isDirectory()) visit(full);
      else hash.update(full).update(readFileSync(full));
    }
  };
  for (const place of places) {
    if (!existsSync(place)) continue;
    if (/\.json$/.test(place)) hash.update(readFileSync(place));
    else visit(place);
  }
  return hash.digest('hex');
}
