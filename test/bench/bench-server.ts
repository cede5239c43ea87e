import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTreeMemory } from '../support/process-tree.ts';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** The product in a process of its own, started by its own command, as an operator starts it. */
export type BenchServer = {
  pid: number;
  url: string;
  setupToken: string;
  /** Seconds from the start of the process to its "ready". */
  readySeconds: number;
  /** Resident memory of all its processes in bytes, now and at most. */
  memory(): number;
  peakMemory(): number;
  stop(): Promise<void>;
};

const readyWithinMs = 300_000;
const stopWithinMs = 15_000;

/** A folder that is gone when the measure ends. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `use` against a server with a database of its own, and stops it whatever happens. */
export async function withServer<T>(settings: Record<string, string>, use: (server: BenchServer) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const server = await startServer({ DATA_DIR: folder, ...settings });
    try {
      return await use(server);
    } finally {
      await server.stop();
    }
  });
}

/** One proxy is trusted, so that ten thousand visitors may have ten thousand addresses. */
export async function startServer(
  settings: Record<string, string>,
  command: string[] = ['src/cli/baton.mjs', 'serve'],
  cwd = repository,
): Promise<BenchServer> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, command, {
    cwd,
    env: { ...process.env, PORT: '0', TRUST_PROXY: '1', LOG_LEVEL: 'error', LOG_FORMAT: 'text', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = await untilReady(child);
  const readySeconds = (performance.now() - startedAt) / 1_000;
  const url = /(http:\/\/\S+?)\/\n/.exec(output)?.[1];
  if (!url) throw new Error(`the server did not say its address:\n${output}`);
  return {
    pid: child.pid ?? 0,
    url,
    setupToken: /#token=(\S+)/.exec(output)?.[1] ?? '',
    readySeconds,
    memory: () => readTreeMemory(child.pid ?? 0).now,
    peakMemory: () => readTreeMemory(child.pid ?? 0).peak,
    stop: () => stop(child),
  };
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`${what}:\n${output}`));
    };
    const timer = setTimeout(() => fail('the server was not ready in time'), readyWithinMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (!output.includes('Press Ctrl+C')) return;
        clearTimeout(timer);
        resolve(output);
      });
    }
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`the server ended with code ${code}`);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
