// Plain JavaScript without dependencies: it runs before anything is installed. The command line and the test runner share it.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { patchDriver } from '../storage/driver-patch/patch-driver.mjs';
import { sayLine } from './say-line.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const sayEveryMs = 10_000;

/**
 * Installs the packages of the lockfile when those in node_modules are missing or different, and patches the database driver where that is
 * not done: somebody may have run `npm ci` by hand. After `npm ci --omit=dev` it installs nothing. `tools`: whether the packages that build
 * and test are needed too. Resolves to null on success, else to one sentence that names the remedy.
 */
export async function ensureInstalled({ tools = false } = {}) {
  const state = judgeInstalled(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'));
  if (state === 'production' && tools) return 'This command needs the packages that build and test, which `npm ci --omit=dev` leaves out. Run "npm ci" first.';
  if (state === 'production-outdated') return 'The installed packages are not those of package-lock.json. Run "npm ci --omit=dev" and start again.';
  const isComplete = () => judgeInstalled(readJson('package-lock.json'), readJson('node_modules/.package-lock.json')) === 'complete';
  const waits = 'Another command is installing the packages here; this one waits for it …';
  const installOnce = () => takeTurn(path.join(root, 'dist', 'installing'), async () => (isComplete() ? null : install()), { waits });
  return (state === 'incomplete' ? await installOnce() : null) ?? patchDriver(path.join(root, 'node_modules', 'postgres'));
}

/**
 * Runs the work while no other process does: two installations or two builds in one folder destroy each other. `file` holds the id of the process
 * at work; that of one that has ended counts for nothing. `waits`: the sentence for a process that waits.
 */
export async function takeTurn(file, work, { waits, lookMs = 500 }) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let hasSaid = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      // A full disk names no path by itself.
      if (error.code !== 'EEXIST') throw Object.assign(error, { path: file });
    }
    if (!isHeld(file)) rmSync(file, { force: true });
    else {
      if (!hasSaid) sayLine(waits);
      hasSaid = true;
      await sleep(lookMs);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Milliseconds for which a file without an id is one that is being written. */
const writtenWithinMs = 2_000;

function isHeld(file) {
  try {
    const id = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(id) || id <= 0) return Date.now() - statSync(file).mtimeMs < writtenWithinMs;
    if (id === process.pid) return false;
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function install() {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  sayLine('Installing the packages (only when they change; about half a minute) …');
  const progress = setInterval(() => sayLine(`  still installing after ${seconds()} s …`), sayEveryMs);
  const { code, output } = await runNpmCi();
  clearInterval(progress);
  if (code === 0) {
    sayLine(`  installed in ${seconds()} s.`);
    return null;
  }
  return explainFailure(output);
}

/**
 * Compares the installed packages with the lockfile by content: file times say nothing after a checkout. npm's own record leaves out the
 * optional packages of other systems. An installation without a single package for development was made for production.
 */
export function judgeInstalled(locked, installed) {
  if (!locked || !installed) return 'incomplete';
  const wanted = Object.entries(locked.packages ?? {}).filter(([place]) => place !== '');
  const isRight = ([place, { version, integrity, optional, devOptional }]) => {
    const present = installed.packages?.[place];
    if (!present) return optional === true || devOptional === true;
    return present.version === version && present.integrity === integrity;
  };
  const tools = wanted.filter(([, { dev }]) => dev === true);
  const forProduction = Object.keys(installed.packages ?? {}).length > 0 && tools.length > 0 && tools.every(([place]) => !installed.packages?.[place]);
  if (forProduction) return wanted.filter(([, { dev }]) => dev !== true).every(isRight) ? 'production' : 'production-outdated';
  return wanted.every(isRight) ? 'complete' : 'incomplete';
}

/** One sentence for each usual cause of a failed install; for any other, npm's last lines. */
export function explainFailure(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output)) {
    return "The packages could not be fetched: the package registry does not answer. Check the network (or npm's proxy setting) and run the command again.";
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `The packages could not be installed: this user may not write to ${root}. Use a copy of your own, or give this user access.`;
  }
  if (/ENOSPC/.test(output)) return 'The packages could not be installed: the disk is full. Make 500 MB of room and run the command again.';
  if (/npm is missing/.test(output)) return 'npm was not found. Install Node together with npm from https://nodejs.org and run the command again.';
  const words = output.trim().split('\n').slice(-8).join('\n');
  return `${words}\nThe packages could not be installed, for the reason above. Run "npm ci" in ${root} to see more.`;
}

function runNpmCi() {
  // Vite and the test packages are needed for building and testing, whatever NODE_ENV or npm's own settings leave out.
  const words = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=8000'];
  return new Promise((resolve) => {
    const child = spawn('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.code === 'ENOENT' ? 'npm is missing' : String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

function readJson(name) {
  try {
    return JSON.parse(readFileSync(path.join(root, name), 'utf8'));
  } catch {
    return null;
  }
}
