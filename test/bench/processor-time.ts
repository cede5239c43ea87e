import { readdirSync, readFileSync } from 'node:fs';

/** Linux reports times in hundredths of a second, whatever the kernel's own tick is. */
const ticksPerSecond = 100;
const lookEveryMs = 500;
const idleShare = 0.08;
const idleLooks = 3;
const idleWithinMs = 300_000;

/** Processor seconds of these processes and all that descend from them, ended ones included. Linux only. */
export function cpuSecondsOf(roots: readonly number[]): number {
  const processes = readProcesses();
  const inTree = new Set(roots);
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of processes) {
      if (!inTree.has(pid) && inTree.has(parent)) grown = Boolean(inTree.add(pid));
    }
  }
  const ticks = processes.filter(({ pid }) => inTree.has(pid)).reduce((total, process) => total + process.ticks, 0);
  return ticks / ticksPerSecond;
}

/** The server Postgres that was started with `-p port`. */
export function findServerOnPort(port: string): number {
  const found = readProcesses().find(({ words }) => words.some((word, index) => word === '-p' && words[index + 1] === port));
  if (!found) throw new Error(`no server listens on port ${port}`);
  return found.pid;
}

/** Resolves when these processes have done next to nothing for a while. */
export async function untilIdle(roots: readonly number[]): Promise<void> {
  const endsAt = performance.now() + idleWithinMs;
  let before = cpuSecondsOf(roots);
  for (let quiet = 0; quiet < idleLooks;) {
    if (performance.now() > endsAt) throw new Error('the server did not come to rest');
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    const now = cpuSecondsOf(roots);
    quiet = (now - before) / (lookEveryMs / 1_000) < idleShare ? quiet + 1 : 0;
    before = now;
  }
}

function readProcesses(): { pid: number; parent: number; ticks: number; words: string[] }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The command's name is in parentheses and may hold spaces; parent and times are counted after it.
        const fields = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number);
        const ticks = [11, 12, 13, 14].reduce((total, index) => total + (fields[index] ?? 0), 0);
        return [{ pid: Number(name), parent: fields[1] ?? 0, ticks, words: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') }];
      } catch {
        return [];
      }
    });
}
