// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Ends the process with one sentence when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Baton needs Node 20.19 or later, and this is ${process.versions.node}. Install a newer one from https://nodejs.org and run the command again.`);
  process.exit(3);
}

/** Installs the packages of the lockfile when they are missing or older than it. */
export function ensureInstalled() {
  const lockfile = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.log('Installing packages (once, about 30 seconds) …');
  const environment = { ...process.env };
  // Vite and the tests are needed to build and to prove, whatever NODE_ENV says.
  delete environment.NODE_ENV;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  });
  if (result.status === 0) return;
  console.error('The packages could not be installed. Check the network and that this folder can be written, then run the command again.');
  process.exit(3);
}
