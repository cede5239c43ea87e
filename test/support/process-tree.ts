import { readFileSync, readdirSync } from 'node:fs';

export type TreeMemory = {
  /** Resident bytes of the process and all its descendants. Shared pages are counted for each, so the true sum is a little lower. */
  now: number;
  /** The sum of the most that each had. */
  peak: number;
};

/** Linux: memory of a process with its children, grandchildren and so on. */
export function readTreeMemory(pid: number): TreeMemory {
  const statuses = [...readTree(pid)];
  const sum = (field: string): number => statuses.reduce((total, status) => total + readField(status, field), 0) * 1024;
  return { now: sum('VmRSS'), peak: sum('VmHWM') };
}

function* readTree(root: number): Generator<string> {
  const statuses = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), readStatus(name)]),
  );
  const inside = new Set([root]);
  // A child may have a smaller number than its parent where numbers went round.
  for (let before = 0; before < inside.size;) {
    before = inside.size;
    for (const [pid, status] of statuses) if (inside.has(readField(status, 'PPid'))) inside.add(pid);
  }
  for (const pid of inside) yield statuses.get(pid) ?? '';
}

function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

function readField(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}
