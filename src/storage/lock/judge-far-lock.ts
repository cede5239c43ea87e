import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from '../../platform/logger.ts';
import { beatOf } from './lock-folder.ts';
import { nameKernel } from './name-kernel.ts';

/** Four heartbeats that did not come. */
const silentForMs = 20_000;

type FarVerdict = 'dead' | 'unsure' | 'alive';

/**
 * Judges sockets without a listener on this kernel. A name of this kernel is dead then. A name of another kernel belongs to this machine
 * before a restart or, on a folder that several machines share, to a process that this kernel cannot see: it is alive when its heartbeat
 * file changes while it is watched, dead when that file is older than four heartbeats by the clock of the file system, and unsure until
 * then. A holder there that was frozen for that long ends when it wakes and misses its lock.
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

/** True where a name of another kernel may belong to a live process, as far as one look can tell. */
export function mayLiveFarAway(folder: string, name: string): boolean {
  return !name.startsWith(`${nameKernel()}-`) && Date.now() - lastSign(folder, name) < silentForMs;
}

function lastSign(folder: string, name: string): number {
  const times = [beatOf(folder, name), path.join(folder, name)].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(...times);
}
