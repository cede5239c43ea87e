import { readFileSync, readlinkSync } from 'node:fs';
import { textBetween } from '../text/text-between.ts';

/**
 * A thread that owes an answer. `silentMs` has passed since its last one; in that time it was given `usedMs` of a core, and the last of
 * it `restedMs` ago. Both are null on systems that do not count by thread.
 */
export type SilentThread = { silentMs: number; usedMs: number | null; restedMs: number | null };

/** The longest query that is allowed takes 2 s. A healthy thread was seen to need 5 s beside much other work. */
const patienceMs = 8_000;
/** A thread that was given less than a third of a core for so long counts as stuck too: a machine that starved serves nobody, so opening the database again does no harm. */
const longestMs = 25_000;
/** Kernels count in steps of 10 ms; a thread that has work gets one within a second on any machine that still answers. */
const sleepsAfterMs = 5_000;

/**
 * Whether the thread is stuck: it spins, or it sleeps although it was asked. One that is only given too little of a busy machine is
 * left alone for longer, because ending it fails what it runs and costs more work than it has.
 */
export function isThreadStuck({ silentMs, usedMs, restedMs }: SilentThread): boolean {
  if (silentMs <= patienceMs) return false;
  if (usedMs === null || restedMs === null || silentMs > longestMs) return true;
  return usedMs >= patienceMs || restedMs > sleepsAfterMs;
}

/** The number by which the kernel knows the thread that calls this; null elsewhere than on Linux. */
export function readThreadNumber(): number | null {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  } catch {
    return null;
  }
}

/** Milliseconds of a core that a thread of this process has used so far; null where nothing tells. */
export function readThreadCpuMs(threadNumber: number | null): number | null {
  if (threadNumber === null) return null;
  try {
    const stat = readFileSync(`/proc/self/task/${threadNumber}/stat`, 'utf8');
    // The name is in parentheses and may hold spaces; fields 14 and 15 of the line are ticks of 10 ms.
    const fields = textBetween(stat, stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}
