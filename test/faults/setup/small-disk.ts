import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DiskFill } from './setup.ts';

const sizeMegabytes = 600;
const chunk = Buffer.alloc(1024 * 1024);

/** A folder on a small disk of its own, in memory. Null where mounting is not permitted. */
export function mountSmallDisk(folder: string): (DiskFill & { unmount(): void }) | null {
  mkdirSync(folder, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMegabytes}m`, 'tmpfs', folder], { stdio: 'ignore' }).status !== 0) return null;
  const ballast = path.join(folder, 'ballast');
  return {
    fill() {
      const free = statfsSync(folder);
      const megabytes = Math.ceil((free.bavail * free.bsize) / chunk.length);
      try {
        for (let index = 0; index <= megabytes; index += 1) writeFileSync(ballast, chunk, { flag: 'a' });
      } catch {
        // Full, which was the aim.
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => unmountSmallDisk(folder),
  };
}

/** Does nothing where nothing is mounted. */
export function unmountSmallDisk(folder: string): void {
  spawnSync('umount', ['-l', folder], { stdio: 'ignore' });
}
