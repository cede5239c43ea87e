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

/** A program with a home of its own, in a group of processes that ends with it. `words` are made from its folder. */
export function startProgram(input: { file: string; words(folder: string): string[]; environment?: Record<string, string> }): Program {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-engine-'));
  const homes = Object.fromEntries(['HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'].map((name) => [name, folder]));
  const child = spawn(input.file, input.words(folder), {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...homes, ...input.environment },
  });
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
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
