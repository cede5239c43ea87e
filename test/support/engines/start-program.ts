import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { answerWithinMs } from './driver.ts';

export type Program = {
  /** Everything that it keeps lies here, and goes with it. */
  folder: string;
  /** The first match in what it says on a stream of that number. */
  hear(stream: 2 | 3, words: RegExp): Promise<string>;
  stop(): Promise<void>;
};

/** Groups of processes that still run. A test that failed before it had its browsers in hand leaves none of them behind. */
const running = new Set<number>();
process.on('exit', () => running.forEach(endGroup));

/** A program with a home of its own, in a group of processes that ends with it. `words` are made from its folder. */
export function startProgram(input: { file: string; words(folder: string): string[]; environment?: Record<string, string> }): Program {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-engine-'));
  const homes = Object.fromEntries(['HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'].map((name) => [name, folder]));
  const child = spawn(input.file, input.words(folder), {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...homes, MOZ_CRASHREPORTER_DISABLE: '1', ...input.environment },
  });
  if (child.pid !== undefined) running.add(child.pid);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    folder,
    hear(number, words) {
      const stream = child.stdio[number] as Readable;
      return new Promise((resolve, reject) => {
        let text = '';
        const fail = (why: string): void => reject(new Error(`${input.file} ${why}: ${text.trimEnd()}`));
        const timer = setTimeout(fail, answerWithinMs, 'did not start in time');
        void gone.then(() => fail('ended'));
        stream.on('data', (data: Buffer) => {
          text += data.toString();
          const match = words.exec(text);
          if (!match) return;
          clearTimeout(timer);
          resolve(match[1] ?? match[0]);
        });
      });
    },
    async stop() {
      if (child.pid !== undefined) endGroup(child.pid);
      await gone;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** All of it: a browser is many processes, and some outlive the first. */
function endGroup(pid: number): void {
  running.delete(pid);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: everything in it has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
