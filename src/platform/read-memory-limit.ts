import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';

type ReadFile = (file: string) => string | null;

/** Control groups of version 1 write "no limit" as the largest number of pages. */
const noLimit = 2 ** 50;

/**
 * Bytes of memory that this process and its children may use: the smallest limit of its control groups, version 1 or 2, where one is set,
 * and never more than the machine has. A container, a systemd unit and a Kubernetes pod all set such a limit; beyond it the kernel kills
 * the process without a message.
 */
export function readMemoryLimit(read: ReadFile = readText, machine = totalmem()): number {
  const limits = listLimitFiles(read('/proc/self/cgroup') ?? '')
    .map((file) => Number(read(file)?.trim() || 'max'))
    .filter((limit) => limit > 0 && limit < noLimit);
  return Math.min(machine, ...limits);
}

/** A limit of any group above counts too. In a container the path may be that of the host, while the group lies at the root of the mount. */
function listLimitFiles(groups: string): string[] {
  return groups.split('\n').flatMap((line) => {
    const [, id, controllers, group] = /^(\d+):([^:]*):(\/.*)$/.exec(line) ?? [];
    if (group === undefined || controllers === undefined) return [];
    if (id === '0' && controllers === '') return listUpwards('/sys/fs/cgroup', group).map((folder) => `${folder}/memory.max`);
    if (!controllers.split(',').includes('memory')) return [];
    return listUpwards('/sys/fs/cgroup/memory', group).map((folder) => `${folder}/memory.limit_in_bytes`);
  });
}

function listUpwards(root: string, group: string): string[] {
  const folder = path.posix.join(root, group);
  if (!folder.startsWith(`${root}/`) || folder === `${root}/`) return [root];
  return [folder, ...listUpwards(root, path.posix.dirname(group))];
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
