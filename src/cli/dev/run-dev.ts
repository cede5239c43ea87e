import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { listen } from '../../http/open-http-server.ts';
import { printProgress, printResult } from '../command.ts';
import { root } from '../ensure-installed.mjs';
import { createReloadProxy } from './reload-proxy.ts';
import { serverLine } from './server-line.ts';

const webApps = ['widget', 'console', 'reference'] as const;

/**
 * Rebuilds both web apps on each change, restarts the server from its sources on each change of them, and reloads open pages after either.
 * Resolves when it was asked to stop and every process that it started has ended.
 */
export async function runDev(place: { host: string; port: number }): Promise<void> {
  // This build is not compressed, so the next `npm start` builds again.
  rmSync(path.join(root, 'dist', '.stamp'), { force: true });
  const proxy = createReloadProxy();
  const listening = await listen(proxy.server, place);
  const address = `http://${place.host === '127.0.0.1' ? 'localhost' : place.host}:${listening.port}`;
  const children = webApps.map((name) =>
    start(
      [tool('vite/bin/vite.js'), 'build', '--watch', '--config', path.join(root, name === 'reference' ? 'console/reference' : name, 'vite.config.ts')],
      (line) => {
        if (/\berror\b/i.test(line)) printProgress(`${name}: ${line}`);
        if (!/^built in/.test(line)) return;
        printProgress(`${name}: ${line}`);
        proxy.reload();
      },
    ),
  );
  let starts = 0;
  const watched = ['src/**/*.sql', 'src/**/*.yaml', 'bots/**/*'].flatMap((pattern) => ['--include', path.join(root, pattern)]);
  children.push(
    start([tool('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', ...watched, path.join(root, 'src/cli/dev/serve-sources.ts')], (line) => {
      const server = serverLine.read(line);
      if (!server) return printProgress(line);
      proxy.forwardTo(server.port);
      proxy.reload();
      starts += 1;
      printResult(starts > 1 ? 'The server runs again.' : describe(address, server.setupPath));
    }),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    // A stop through npm reaches only the shell in between, so the end of the parent counts too.
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && resolve(), 1_000).unref();
  });
  await Promise.all([...children.map(end), listening.close()]);
}

function tool(file: string): string {
  return path.join(root, 'node_modules', file);
}

/** Runs a Node program and passes on each line that it prints, without colours. */
function start(words: readonly string[], onLine: (line: string) => void): ChildProcess {
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => onLine(line.replaceAll(/\u001b\[[\d;]*m/g, '')));
  }
  child.on('exit', (code) => {
    if (code) printProgress(`${path.basename(words[0] ?? '')} ended with code ${code}.`);
  });
  return child;
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 8_000).unref();
  });
}

function describe(address: string, setupPath: string | null): string {
  return `
  Demo page with the widget   ${address}/
  Agent console               ${address}/console/
${setupPath ? `\n  First run: make your agent account here\n  ${address}${setupPath}\n` : ''}
A change of widget/ or console/ is built and shown, a change of src/ or bots/ restarts the server. Press Ctrl+C to stop.`;
}
