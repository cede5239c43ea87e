import type { EvalCase } from '../read-cases.ts';
import type { Subject } from './open-subject.ts';
import { playCase } from './play-case.ts';
import type { Row } from './result.ts';

const backOffMs = [2_000, 8_000, 30_000];

/**
 * Plays all cases, several at a time, and returns them in their order. A case that failed because the model was overloaded is
 * tried again, later each time; what still fails then is an error of the run.
 */
export async function playAll(
  subject: Subject,
  cases: readonly EvalCase[],
  options: { concurrency: number; onProgress(done: number): void },
): Promise<Row[]> {
  const rows: Row[] = [];
  let next = 0;
  let done = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < cases.length; index = next++) {
      const one = cases[index];
      if (!one) return;
      rows[index] = { case: one, result: await playWithPatience(subject, one) };
      options.onProgress((done += 1));
    }
  }
  await Promise.all(Array.from({ length: options.concurrency }, work));
  return rows;
}

async function playWithPatience(subject: Subject, one: EvalCase): Promise<Row['result']> {
  for (const wait of backOffMs) {
    const result = await playCase(subject, one);
    if (!/overloaded|unavailable|timeout/.test(result.error ?? '')) return result;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return playCase(subject, one);
}
