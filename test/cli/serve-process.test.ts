import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../support/find-free-port.ts';
import { findLockHolder } from '../../src/storage/lock/find-lock-holder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const timeout = 240_000;
const patient = { timeout: 120_000, interval: 100 };

let folder = '';
let dataDir = '';
const started: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton process '));
  dataDir = path.join(folder, 'data');
  for (const name of ['articles', 'temporary']) mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, 'articles', 'hours.md'), '---\ntitle: Opening hours\n---\n\n# Opening hours\n\nThe shop opens at nine and closes at six.\n');
});
afterEach(() => {
  for (const { pid } of started.splice(0)) for (const processId of pid ? [...listDescendants(pid), pid] : []) end(processId);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** All processes below `pid`, the nearest first. */
function listDescendants(pid: number): number[] {
  const rows = spawnSync('ps', ['-e', '-o', 'pid=,ppid='])
    .stdout.toString()
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found: number[] = [];
  for (let parents = [pid]; parents.length > 0;) {
    parents = rows.filter(([, parent]) => parents.includes(parent ?? -1)).map(([child]) => child ?? 0);
    found.push(...parents);
  }
  return found;
}

const isRunning = (pid: number): boolean =>
  /^[^Z]/.test(
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .stdout.toString()
      .trim(),
  );

/** The whole product by the operator's own command, with a temporary folder that nothing else writes to. */
function startProduct(command: string, words: readonly string[]): { process: ChildProcess; output: { text: string }; addresses(): string[] } {
  const environment = {
    DATA_DIR: dataDir,
    KNOWLEDGE_DIR: path.join(folder, 'articles'),
    TMPDIR: path.join(folder, 'temporary'),
    LOG_LEVEL: 'warn',
    LOG_FORMAT: 'text',
  };
  const child = spawn(command, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  started.push(child);
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (output.text += chunk));
  return { process: child, output, addresses: () => [...output.text.matchAll(/Demo page with the widget +(http:\S+)/g)].map((match) => match[1] ?? '') };
}

describe('the processes of a server', { timeout }, () => {
  it('[PS5] [PS6] [PS8] `npm start` serves again when its server was killed, and a signal to npm ends all of it', async () => {
    const product = startProduct('npm', ['start', '--silent', '--', '--port', '0']);
    await expect.poll(() => product.addresses().length, patient).toBe(1);
    const server = Number(/^process (\d+) on this machine/.exec((await findLockHolder(dataDir))?.name ?? '')?.[1]);
    expect(listDescendants(product.process.pid ?? 0)).toContain(server);
    process.kill(server, 'SIGKILL');
    await expect.poll(() => product.addresses().length, patient).toBe(2);
    expect(product.output.text).toMatch(/"restarts":1,.*is started again/);
    expect((await fetch(new URL('/healthz', product.addresses()[1]))).status).toBe(200);

    const all = listDescendants(product.process.pid ?? 0);
    expect(all.length).toBeGreaterThan(1);
    product.process.kill('SIGTERM');
    await expect.poll(() => all.filter(isRunning), patient).toEqual([]);
    expect(await findLockHolder(dataDir)).toBeNull();
    await expect.poll(() => product.output.text, patient).toContain('Stopped.');
    // Only the files that tsx keeps for the next start are left.
    expect(readdirSync(path.join(folder, 'temporary')).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  });

  it('[PS5] [PS10] the parent killed: the server stops, and the next one starts', async () => {
    const product = startProduct(process.execPath, ['src/cli/baton.mjs', 'serve', '--port', '0']);
    await expect.poll(() => product.addresses().length, patient).toBe(1);
    const [server = 0] = listDescendants(product.process.pid ?? 0);
    product.process.kill('SIGKILL');
    await expect.poll(() => isRunning(server), patient).toBe(false);
    await expect.poll(() => product.output.text, patient).toContain('Stopping (its parent process ended)');
    expect(await findLockHolder(dataDir)).toBeNull();
    // Its output goes to somebody who leaves after the first line: it serves all the same.
    const port = await findFreePort();
    startProduct('sh', ['-c', `"${process.execPath}" src/cli/baton.mjs serve --port ${port} 2>&1 | head -1`]);
    const isReady = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(isReady, patient).toBe(200);
    const holder = await findLockHolder(dataDir);
    // Refused, which is logged.
    expect((await fetch(`http://127.0.0.1:${port}/api/visitor/session`, { method: 'POST', headers: { origin: 'https://elsewhere.example' } })).status).toBe(
      403,
    );
    await expect.poll(isReady, patient).toBe(200);
    expect(holder).not.toBeNull();
    expect(await findLockHolder(dataDir), '[PS10] the same process').toEqual(holder);
  });
});
