import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '../../src/storage/database.ts';
import { findFreePort } from './find-free-port.ts';
import { listDescendants, sendSignal, startProgram, type Process } from './processes.ts';

const nobody = 65_534;
const answersWithinMs = 30_000;
const programs = findPrograms();

export const hasPostgres = programs !== null;
/** The path of pg_dump, or null where it is not installed. */
export const dumpProgram = programs !== null && existsSync(path.join(programs, 'pg_dump')) ? path.join(programs, 'pg_dump') : null;
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
  /** Ends every session of its clients, and says how many there were. */
  terminateSessions(): Promise<number>;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * A server Postgres of one's own on loopback, to be stopped, started and frozen. As root it runs as nobody, and it ends with this process however that
 * ends. Its data are in `folder`, where its log is left too, or in a temporary folder that goes with it.
 */
export async function startPostgres(options: { folder?: string; port?: number } = {}): Promise<PostgresServer> {
  if (!programs) throw new Error('No server Postgres was found: install the package postgresql.');
  const bin = programs;
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'baton-postgres-'));
  const home = path.join(folder, 'postgres');
  mkdirSync(home);
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined;
  if (user) {
    // The folder around it belongs to root: others may pass through it, and only that.
    chmodSync(folder, 0o711);
    chownSync(home, nobody, nobody);
  }
  chmodSync(home, 0o700);
  const data = path.join(home, 'db');
  await new Promise<void>((resolve, reject) => {
    const child = spawn(path.join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
      cwd: home,
      stdio: 'ignore',
      ...user,
    });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`initdb ended with ${code}`))));
  });
  const port = options.port ?? (await findFreePort());
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', `unix_socket_directories=${home}`].flatMap((setting) => ['-c', setting]);
  const logFile = path.join(folder, 'postgres.log');
  let own: Process | null = null;

  const start = async (): Promise<void> => {
    own = startProgram({
      command: path.join(bin, 'postgres'),
      args: ['-D', data, '-p', String(port), ...settings],
      cwd: home,
      logFile,
      ...(user ? { user } : {}),
    });
    const until = Date.now() + answersWithinMs;
    while (!(await answers(port))) {
      if (!own.isRunning() || Date.now() > until) throw new Error(`Postgres did not start: see ${logFile}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const halt = async (mode: 'fast' | 'immediate'): Promise<void> => {
    own?.signal(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await own?.ended;
  };
  /** The postmaster first, so that it starts nobody new meanwhile, then the sessions and workers. */
  const signal = (name: NodeJS.Signals): void => {
    if (own?.isRunning()) for (const pid of [own.pid, ...listDescendants(own.pid)]) sendSignal(pid, name);
  };
  const stop = async (): Promise<void> => {
    signal('SIGCONT');
    await halt('immediate');
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  };
  await start();
  return {
    url,
    port,
    halt,
    start,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async terminateSessions() {
      const admin = connect({ url, max: 1 });
      try {
        const rows = await admin`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`;
        return rows.length;
      } finally {
        await admin.end({ timeout: 2 });
      }
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** True once sessions are let in: a plain connection is taken before that. */
async function answers(port: number): Promise<boolean> {
  const open = await new Promise<boolean>((resolve) => {
    const socket = connectSocket({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
  if (!open) return false;
  const look = connect({ url: `postgres://postgres@127.0.0.1:${port}/postgres`, max: 1 });
  try {
    await look`select 1`;
    return true;
  } catch {
    // It is still starting.
    return false;
  } finally {
    await look.end({ timeout: 1 });
  }
}

/** The newest one that is installed, by version. Debian keeps them outside of the PATH. */
function findPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((first, second) => Number(second) - Number(first)) : [];
  const kept = versions.map((version) => path.join(root, version, 'bin')).find((folder) => existsSync(path.join(folder, 'postgres')));
  if (kept) return kept;
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const folder = asked.status === 0 ? asked.stdout.trim() : '';
  return folder !== '' && existsSync(path.join(folder, 'postgres')) ? folder : null;
}
