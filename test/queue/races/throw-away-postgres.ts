import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const nobody = 65_534;

/** A server Postgres that lives as long as it is needed, or null where none is installed. As root it runs as nobody. */
export async function startPostgres(): Promise<{ url: string; stop(): void } | null> {
  const root = '/usr/lib/postgresql';
  const version = existsSync(root) ? readdirSync(root).sort((first, second) => Number(second) - Number(first))[0] : undefined;
  if (version === undefined) return null;
  const bin = path.join(root, version, 'bin');
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chownSync(folder, nobody, nobody);
    chmodSync(folder, 0o700);
  }
  const run = (tool: string, words: string[]): void => {
    const done = spawnSync(path.join(bin, tool), words, { cwd: folder, stdio: 'ignore', ...(isRoot ? { uid: nobody, gid: nobody } : {}) });
    if (done.status !== 0) throw new Error(`${tool} ended with ${done.status ?? done.error?.message}`);
  };
  const port = await freePort();
  const data = path.join(folder, 'db');
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  run('pg_ctl', ['-D', data, '-l', path.join(folder, 'log'), '-w', '-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`, 'start']);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
