import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import path from 'node:path';
import { connect } from '../../../src/storage/database.ts';
import { listDescendants, sendSignal, startProgram, type Process } from './processes.ts';

const nobody = 65_534;
const answersWithinMs = 30_000;

export type PostgresServer = {
  port: number;
  url: string;
  start(): Promise<void>;
  /** `fast` ends sessions in order, `immediate` as a crash does. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** All of its processes, sent the same signal. */
  signalAll(signal: NodeJS.Signals): void;
  /** Ends every session of Baton. */
  terminateSessions(): Promise<number>;
};

/** A server Postgres in `folder` that can be stopped and started again. As root it runs as nobody. Null where none is installed. */
export async function openPostgres({ folder, port }: { folder: string; port: number }): Promise<PostgresServer | null> {
  const root = '/usr/lib/postgresql';
  const version = existsSync(root) ? readdirSync(root).sort((first, second) => Number(second) - Number(first))[0] : undefined;
  if (version === undefined) return null;
  const bin = path.join(root, version, 'bin');
  const home = path.join(folder, 'postgres');
  mkdirSync(home);
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined;
  if (user) {
    // The folder of the run belongs to root: others may pass through it, and only that.
    chmodSync(folder, 0o711);
    chownSync(home, nobody, nobody);
  }
  chmodSync(home, 0o700);
  const data = path.join(home, 'db');
  const made = spawnSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'], { cwd: home, stdio: 'ignore', ...user });
  if (made.status !== 0) throw new Error(`initdb ended with ${made.status ?? made.error?.message}`);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=100', `unix_socket_directories=${home}`].flatMap((setting) => ['-c', setting]);
  let own: Process | null = null;

  return {
    port,
    url,
    async start() {
      own = startProgram({ command: path.join(bin, 'postgres'), args: ['-D', data, '-p', String(port), ...settings], cwd: home, logFile: path.join(folder, 'postgres.log'), ...(user ? { user } : {}) });
      const until = Date.now() + answersWithinMs;
      while (!(await answers(port))) {
        if (!own.isRunning() || Date.now() > until) throw new Error(`Postgres did not start: see ${folder}/postgres.log`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop(how) {
      own?.signal(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await own?.ended;
    },
    signalAll(signal) {
      if (!own) return;
      for (const pid of [own.pid, ...listDescendants(own.pid)]) sendSignal(pid, signal);
    },
    async terminateSessions() {
      const admin = connect({ url, max: 1 });
      try {
        const rows = await admin`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`;
        return rows.length;
      } finally {
        await admin.end({ timeout: 2 });
      }
    },
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
    return false;
  } finally {
    await look.end({ timeout: 1 });
  }
}
