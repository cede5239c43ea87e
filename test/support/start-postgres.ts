import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from './find-free-port.ts';

const nobody = 65_534;
const programs = findPrograms();

export const hasPostgres = programs !== null;
/** For the title of a suite that is left out. */
export const postgresReason = hasPostgres ? '' : ' (skipped: no server Postgres was found; install the package postgresql)';

export type PostgresServer = {
  url: string;
  port: number;
  /** `immediate` is the crash, `fast` the orderly stop that ends every session. */
  halt(mode: 'fast' | 'immediate'): Promise<void>;
  /** After a halt: the same data on the same port. */
  start(): Promise<void>;
  /** Every process of the server stands still: connections stay open and nobody answers. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A server Postgres of one's own on loopback, to be stopped, started and frozen. As root it runs as nobody. */
export async function startPostgres(): Promise<PostgresServer> {
  if (!programs) throw new Error('No server Postgres was found: install the package postgresql.');
  const bin = programs;
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chownSync(folder, nobody, nobody);
    chmodSync(folder, 0o700);
  }
  const run = (tool: string, words: string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn(path.join(bin, tool), words, { cwd: folder, stdio: 'ignore', ...(isRoot ? { uid: nobody, gid: nobody } : {}) });
      child.once('error', reject);
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${tool} ended with ${code}`))));
    });
  const port = await findFreePort();
  const data = path.join(folder, 'db');
  const start = (): Promise<void> =>
    run('pg_ctl', ['-D', data, '-l', path.join(folder, 'log'), '-w', '-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`, 'start']);
  const halt = (mode: 'fast' | 'immediate'): Promise<void> => run('pg_ctl', ['-D', data, '-m', mode, '-w', 'stop']);
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of listProcesses(data)) {
      try {
        process.kill(pid, name);
      } catch (error) {
        // A session may end between the look and the signal.
        if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
      }
    }
  };
  const stop = async (): Promise<void> => {
    if (existsSync(path.join(data, 'postmaster.pid'))) {
      signal('SIGCONT');
      await halt('immediate');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    halt,
    start,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The newest one that is installed, by version. Debian keeps them outside of the PATH. */
function findPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((first, second) => Number(second) - Number(first)) : [];
  const kept = versions.map((version) => path.join(root, version, 'bin')).find((folder) => existsSync(path.join(folder, 'pg_ctl')));
  if (kept) return kept;
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const folder = asked.status === 0 ? asked.stdout.trim() : '';
  return folder !== '' && existsSync(path.join(folder, 'pg_ctl')) ? folder : null;
}

/** The postmaster first, so that it starts nobody new meanwhile, then the sessions and workers. */
function listProcesses(data: string): number[] {
  const postmaster = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const asked = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' });
  return [postmaster, ...asked.stdout.split('\n').map(Number).filter((pid) => pid > 0)];
}
