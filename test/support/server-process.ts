import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureServer } from '../../src/cli/ensure-server.mjs';
import { copyTemplate } from './template-database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type ServerProcess = {
  url: string;
  /** True until the server process has ended, by itself or by a signal. */
  isRunning(): boolean;
  /** Sends a signal, such as SIGSTOP and SIGCONT, which pause and resume the process. */
  signal(name: NodeJS.Signals): void;
  kill(): Promise<void>;
  /** As an operator stops it. Resolves to the exit code. */
  stop(): Promise<number | null>;
};
/** Data that outlives the processes which serve it. */
export type ProcessHouse = {
  /** The product in a process of its own. `kill` gives it no chance to say goodbye. */
  serve(settings: Record<string, string>): Promise<ServerProcess>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A folder with two articles that one process after another serves, on the database at `databaseUrl` or on an embedded one in that folder. */
export async function openServerFolder(databaseUrl?: string): Promise<ProcessHouse & { dataDir: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-crash-'));
  cpSync(path.join(root, 'test/fixtures/knowledge'), path.join(folder, 'knowledge'), { recursive: true });
  if (databaseUrl === undefined) await copyTemplate(path.join(folder, 'data'));
  const running = new Set<ServerProcess>();
  return {
    dataDir: path.join(folder, 'data'),
    async serve(settings) {
      const child = spawn(process.execPath, [await findProgram(), 'serve'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          ...process.env,
          LOG_FORMAT: 'text',
          LOG_LEVEL: 'silent',
          PORT: '0',
          DATA_DIR: path.join(folder, 'data'),
          KNOWLEDGE_DIR: path.join(folder, 'knowledge'),
          ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
          ...settings,
        },
      });
      const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const url = await new Promise<string>((resolve, reject) => {
        let text = '';
        child.stdout.on('data', (data: Buffer) => {
          text += data.toString();
          const ready = /Demo page with the widget +(\S+)\/\n/.exec(text)?.[1];
          if (ready) resolve(ready);
        });
        child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
      });
      const server: ServerProcess = {
        url,
        isRunning: () => child.exitCode === null && child.signalCode === null,
        signal: (name) => void child.kill(name),
        async kill() {
          child.kill('SIGKILL');
          await gone;
          running.delete(server);
        },
        async stop() {
          child.kill('SIGTERM');
          const code = await gone;
          running.delete(server);
          return code;
        },
      };
      running.add(server);
      return server;
    },
    async [Symbol.asyncDispose]() {
      for (const server of running) await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The program of a server that was built: it starts in half the time that its sources take. */
async function findProgram(): Promise<string> {
  const program = await ensureServer();
  if (program === null) throw new Error('The server cannot be built here: see the line above.');
  return program;
}
