import path from 'node:path';
import { root } from '../../src/cli/ensure-installed.mjs';
import { patchDriver } from '../../src/storage/driver-patch/patch-driver.mjs';

/** Before any test: vitest may be started by hand, right after `npm ci`. */
export function setup(): void {
  const problem = patchDriver(path.join(root, 'node_modules', 'postgres'));
  if (problem) throw new Error(problem);
}
