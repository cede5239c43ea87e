// Plain JavaScript: the command line and the test runner share it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { root, takeTurn } from './ensure-installed.mjs';
import { keepAssets, listAssets, readAssets } from './former-assets.mjs';
import { sayLine } from './say-line.mjs';

const shared = ['src/client', 'src/contracts', 'src/text', 'package-lock.json'];
const bundles = ['widget', 'console', 'reference'];
/** The page that shows the API's document lies in the console's folder, and is built apart from it. */
const folderOf = (name) => (name === 'reference' ? 'console/reference' : name);

/**
 * Builds, in parallel, the web bundles whose sources changed in content since their last build. Resolves to the names of those that were
 * built. `dist/.stamp` holds a hash for each and the names of its assets. The assets of the build before are kept, for pages that were
 * opened before the update. A second process waits for the one that builds.
 */
export async function ensureBuilt() {
  if (findStale().stale.length === 0) return [];
  return takeTurn(path.join(root, 'dist', 'building'), buildStale, { waits: 'Another command is building the web pages here; this one waits for it …' });
}

function findStale() {
  const stampFile = path.join(root, 'dist', '.stamp');
  const built = readStamp(stampFile);
  const wanted = Object.fromEntries(bundles.map((name) => [name, hashOf([folderOf(name), ...shared])]));
  const stale = bundles.filter((name) => built[name] !== wanted[name] || !existsSync(path.join(root, 'dist', name)));
  return { stampFile, built, wanted, stale };
}

async function buildStale() {
  const { stampFile, built, wanted, stale } = findStale();
  if (stale.length === 0) return [];
  const startedAt = Date.now();
  sayLine(`Building the web pages (${stale.join(', ')}) …`);
  const former = stale.map((name) => readAssets(path.join(root, 'dist', name), built.assets?.[name] ?? listAssets(path.join(root, 'dist', name))));
  const results = await Promise.allSettled(stale.map((name) => build({ name, config: `${folderOf(name)}/vite.config.ts` })));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  for (const name of stale) compress(path.join(root, 'dist', name));
  const assets = { ...built.assets, ...Object.fromEntries(stale.map((name) => [name, listAssets(path.join(root, 'dist', name))])) };
  stale.forEach((name, index) => keepAssets(path.join(root, 'dist', name), former[index]));
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...built, ...Object.fromEntries(stale.map((name) => [name, wanted[name]])), assets }));
  sayLine(`  built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
  return stale;
}

/** Runs Vite in a process of its own. Rejects with a sentence; Vite's own output is printed before. */
export function build({ name, config, words = [] }) {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) {
    return Promise.reject(
      new Error(`The ${name} is not built from these sources, and the packages that build it are not installed. Run "npm ci && npm run build".`),
    );
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--config', path.join(root, config), '--logLevel', 'warn', ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // NODE_ENV may be `test` here; the build must be the one that visitors get.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        resolve();
        return;
      }
      sayLine(output.trimEnd(), 50);
      // The code and the place of a fault of the machine go along, so that it is told as one.
      const fault = /\b(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EMFILE)\b/.exec(output)?.[1];
      reject(Object.assign(new Error(`The ${name} could not be built: see the lines above.`), fault ? { code: fault, path: path.join(root, 'dist') } : {}));
    });
  });
}

/** Compressed once here, so that no request waits for it: the server sends the best form that the browser accepts. */
function compress(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:js|css|svg)$/.test(name)) continue;
    const file = path.join(folder, name);
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(content));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** Hashes names and contents, so that a renamed file counts as a change and a fresh checkout does not. */
export function hashOf(places, without = /^$/) {
  const hash = createHash('sha256');
  const add = (name) => hash.update(`${name}\0`).update(readFileSync(path.join(root, name)));
  const visit = (folder) => {
    const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((first, second) => (first.name < second.name ? -1 : 1))) {
      const inside = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(inside);
      else if (!without.test(entry.name)) add(inside);
    }
  };
  for (const place of places) {
    if (place.endsWith('.json')) add(place);
    else visit(place);
  }
  return hash.digest('hex');
}
