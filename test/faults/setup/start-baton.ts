import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { History } from '../history.ts';
import { isAlive, isNode, listDescendants, sendSignal, startProgram, type Process } from './processes.ts';

export const repository = fileURLToPath(new URL('../../../', import.meta.url));
const lookEveryMs = 100;
const endsWithinMs = 20_000;

export type BatonProcess = {
  name: string;
  /** Without a proxy in between. */
  url: string;
  /** Starts it where it does not run. */
  start(): void;
  /** The process that serves: the child where a parent supervises it. */
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
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...settings, PORT: String(port) };
  let own: Process | null = null;
  let knownServer: number | null = null;
  let expected = 0;
  /** Of all processes that it ever had, those that may still run. */
  const seen = new Set<number>();

  function serverPid(): number | null {
    if (!own?.isRunning()) return null;
    const child = listDescendants(own.pid).find(isNode);
    return child ?? own.pid;
  }

  function start(): void {
    if (own?.isRunning()) return;
    own = startProgram({ command: process.execPath, args: ['src/cli/baton.mjs', 'serve'], env, cwd: repository, logFile: path.join(folder, `${name}.log`) });
    knownServer = null;
  }

  const watch = setInterval(() => {
    if (!own) return;
    const current = serverPid();
    if (current !== null) seen.add(current).add(own.pid);
    if (expected > 0) {
      knownServer = null;
      return;
    }
    if (!own.isRunning()) {
      history.add({ kind: 'process-ended', process: name, how: 'the process ended by itself' });
      start();
      return;
    }
    const isFirst = knownServer === null || knownServer === own.pid;
    if (!isFirst && current !== knownServer) history.add({ kind: 'process-ended', process: name, how: 'its parent had to start it again' });
    knownServer = current;
  }, lookEveryMs);

  const anyLeft = (): boolean => {
    for (const pid of seen) if (!isAlive(pid)) seen.delete(pid);
    return seen.size > 0;
  };

  return {
    name,
    url,
    start,
    serverPid,
    parentPid: () => (own?.isRunning() ? own.pid : null),
    async expectChange(change) {
      expected += 1;
      const current = serverPid();
      if (own && current !== null) seen.add(current).add(own.pid);
      try {
        return await change();
      } finally {
        expected -= 1;
      }
    },
    async isReady() {
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
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
      own?.signal('SIGCONT');
      own?.signal('SIGTERM');
      await this.gone();
    },
  };
}
