import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { History } from '../history.ts';
import { findListener, isAlive, listDescendants, sendSignal, startProgram, type Process } from '../../support/processes.ts';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));
const lookEveryMs = 200;
const endsWithinMs = 20_000;

export type BatonProcess = {
  name: string;
  /** Starts it where it does not run. */
  start(): void;
  /** The process that listens: the child where a parent supervises it. Null while none does. */
  serverPid(): number | null;
  parentPid(): number | null;
  /** A fault of the run ends, stops or starts processes: meanwhile nothing counts as ending by itself. */
  expectChange<T>(change: () => Promise<T>): Promise<T>;
  isReady(): Promise<boolean>;
  /** Resolves when no process of it is left. Kills it where it does not end in time; false then. */
  gone(): Promise<boolean>;
  close(): Promise<void>;
};

export type BatonSettings = { name: string; port: number; folder: string; settings: Record<string, string>; history: History };

/** Baton as an operator starts it, by its own command, watched for ends that nobody asked for. */
export function manageBaton({ name, port, folder, settings, history }: BatonSettings): BatonProcess {
  const env = { ...process.env, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...settings, PORT: String(port) };
  let own: Process | null = null;
  /** The listening process that was last seen. */
  let known: number | null = null;
  let expected = 0;
  /** Of all processes that it ever had, those that may still run. */
  const seen = new Set<number>();

  const family = (): number[] => (own?.isRunning() ? [own.pid, ...listDescendants(own.pid)] : []);
  const serverPid = (): number | null => findListener(port, family());

  function start(): void {
    if (own?.isRunning()) return;
    own = startProgram({ command: process.execPath, args: ['src/cli/baton.mjs', 'serve'], env, cwd: repository, logFile: path.join(folder, `${name}.log`) });
    known = null;
  }

  const watch = setInterval(() => {
    if (!own || expected > 0) return;
    if (!own.isRunning()) {
      history.add({ kind: 'process-ended', process: name, how: 'it ended by itself' });
      start();
      return;
    }
    const current = known !== null && isAlive(known) ? known : serverPid();
    if (current === null) return;
    for (const pid of [own.pid, current]) seen.add(pid);
    if (known !== null && current !== known) history.add({ kind: 'process-ended', process: name, how: 'its parent had to start it again' });
    known = current;
  }, lookEveryMs);

  const anyLeft = (): boolean => {
    for (const pid of seen) if (!isAlive(pid)) seen.delete(pid);
    return seen.size > 0;
  };

  return {
    name,
    start,
    serverPid,
    parentPid: () => (own?.isRunning() ? own.pid : null),
    async expectChange(change) {
      expected += 1;
      for (const pid of family()) seen.add(pid);
      try {
        return await change();
      } finally {
        known = null;
        expected -= 1;
      }
    },
    async isReady() {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
      return response?.ok ?? false;
    },
    async gone() {
      const until = Date.now() + endsWithinMs;
      while (anyLeft() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
      const inTime = !anyLeft();
      for (const pid of seen) sendSignal(pid, 'SIGKILL');
      return inTime;
    },
    async close() {
      clearInterval(watch);
      expected += 1;
      for (const pid of family()) {
        seen.add(pid);
        sendSignal(pid, 'SIGCONT');
      }
      own?.signal('SIGTERM');
      await this.gone();
    },
  };
}
