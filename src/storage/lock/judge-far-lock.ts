import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from '../../platform/logger.ts';
import { beatOf } from './lock-folder.ts';
import { nameKernel } from './name-kernel.ts';

/** Four signs of life that did not come. */
const silentForMs = 20_000;

export type FarVerdict = 'dead' | 'unsure' | 'alive';

/**
 * Judges sockets at which nobody listens on this kernel. For a name of this kernel that is the end of it. A name of another one
 * belongs to this machine before a restart or, on a folder that several machines share, to one that the kernel here cannot see:
 * it is alive when its sign of life changes while it is watched, dead when that is older than four of them, by the clock of the
 * file system, and unsure until then. A holder there that was frozen for so long ends when it wakes and misses its lock.
 */
export function createFarJudge(options: { folder: string; own: string; logger: Logger }): (name: string) => FarVerdict {
  const { folder, own, logger } = options;
  const firstSigns = new Map<string, number>();
  return (name) => {
    if (name.startsWith(`${nameKernel()}-`)) return 'dead';
    const sign = lastSign(folder, name);
    const first = firstSigns.get(name);
    if (first !== undefined && sign !== first) return 'alive';
    if (first === undefined) firstSigns.set(name, sign);
    writeFileSync(beatOf(folder, own), '');
    if (lastSign(folder, own) - sign >= silentForMs) return 'dead';
    if (first === undefined) {
      logger.warn(
        { lock: path.join(folder, name) },
        'the data directory was in use on another machine, or here before a restart, a moment ago; waiting until that is surely over',
      );
    }
    return 'unsure';
  };
}

/** Whether a name of another kernel may belong to a process that lives, as far as one look can tell. */
export function mayLiveFarAway(folder: string, name: string): boolean {
  return !name.startsWith(`${nameKernel()}-`) && Date.now() - lastSign(folder, name) < silentForMs;
}

function lastSign(folder: string, name: string): number {
  const times = [beatOf(folder, name), path.join(folder, name)].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(...times);
}
