import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { cutText } from '../../text/cut-text.ts';

let kernelName: string | null = null;

/**
 * Eight letters that identify the running kernel since its boot. Containers of one machine share them; another machine, and the same one
 * after a restart, has others. On a system without a boot id they come from the host name.
 */
export function nameKernel(): string {
  kernelName ??= cutText(createHash('sha256').update(readBoot()).digest('hex'), 8);
  return kernelName;
}

function readBoot(): string {
  try {
    if (process.platform === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    if (process.platform === 'darwin') return execFileSync('sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
  } catch {
    // A system without either: its host name has to do.
  }
  return hostname();
}
