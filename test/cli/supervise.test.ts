import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isOwnScript } from '../../src/cli/supervise/watch-launcher.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const supervisor = path.join(root, 'src/cli/supervise/supervise-server.mjs');
const patient = { timeout: 30_000, interval: 50 };

let folder = '';
const started: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton supervise '));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Parent = {
  process: ChildProcess;
  output: { text: string };
  ended: Promise<number | null>;
  /** Process numbers of the children so far. */
  children(): number[];
  restarts(): number;
};

/** The real parent over a child of a few lines, which call `say()` when they are ready to be treated in some way. */
function supervise(childCode: string, launcher: readonly string[] = [process.execPath], endWithLauncher = false): Parent {
  const name = `${started.length}-${Date.now()}`;
  const entry = path.join(folder, `child ${name}.mjs`);
  writeFileSync(entry, `const say = () => process.stdout.write('child ' + process.pid + '\\n');\n${childCode}`);
  const main = path.join(folder, `parent-${name}.mjs`);
  writeFileSync(
    main,
    `import { superviseServer } from ${JSON.stringify(supervisor)};\nsuperviseServer({ words: [], endWithLauncher: ${endWithLauncher}, server: { entry: ${JSON.stringify(entry)} } });`,
  );
  const [command = '', ...words] = launcher;
  const child = spawn(command, [...words, main], { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
  started.push(child);
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (output.text += chunk));
  return {
    process: child,
    output,
    ended: new Promise((resolve) => child.once('close', resolve)),
    children: () => [...output.text.matchAll(/^child (\d+)$/gm)].map((match) => Number(match[1])),
    restarts: () => output.text.match(/"restarts":\d+.*is started again/g)?.length ?? 0,
  };
}

const stay = "setInterval(() => {}, 1_000); process.once('disconnect', () => process.exit(1)); process.send({ type: 'ready', stopWithinMs: 30_000 });";
const obey = `${stay} process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); }); say();`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' && process.platform !== 'linux';
  }
}

async function firstChild(parent: Parent): Promise<number> {
  await expect.poll(() => parent.children().length, patient).toBeGreaterThan(0);
  return parent.children()[0] ?? 0;
}

describe('the parent of the server', () => {
  it('[PS2] starts it again five times, one log line for each, then gives up with a sentence', async () => {
    const parent = supervise('say(); process.exit(1);');
    expect(await parent.ended).toBe(1);
    expect(parent.children()).toHaveLength(6);
    expect(parent.restarts()).toBe(5);
    expect(parent.output.text).toMatch(/"restarts":5/);
    expect(parent.output.text).toMatch(/The server ended again and again, .* and is not started any more\. Mend that/);
  });

  it.each([0, 2, 3])('[PS3] ends with the exit code %i of a child that cannot or need not run', async (code) => {
    const parent = supervise(`say(); process.exit(${code});`);
    expect(await parent.ended).toBe(code);
    expect(parent.children()).toHaveLength(1);
  });

  it('[PS1] [PS5] starts another when the child was killed', async () => {
    const parent = supervise(obey);
    process.kill(await firstChild(parent), 'SIGKILL');
    await expect.poll(() => parent.children().length, patient).toBe(2);
    expect(parent.restarts()).toBe(1);
    parent.process.kill('SIGTERM');
    expect(await parent.ended).toBe(0);
  });

  it('[PS10] goes on where nobody reads its output', async () => {
    const file = path.join(folder, 'unheard');
    const parent = supervise(
      `import { appendFileSync } from 'node:fs'; process.stdout.on('error', () => {}); appendFileSync(${JSON.stringify(file)}, process.pid + '\\n'); ${stay} say();`,
    );
    const children = (): number[] => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []);
    await firstChild(parent);
    parent.process.stdout?.destroy();
    parent.process.stderr?.destroy();
    process.kill(children()[0] ?? 0, 'SIGKILL');
    await expect.poll(() => children().length, patient).toBe(2);
    process.kill(children()[1] ?? 0, 'SIGKILL');
    await expect.poll(() => children().length, patient).toBe(3);
    expect(parent.process.exitCode).toBeNull();
  });

  it('[PS4] passes a stop on, waits for the child and ends with its code', async () => {
    const parent = supervise(obey.replace('process.exit(0)', 'setTimeout(() => process.exit(0), 300)'));
    await firstChild(parent);
    parent.process.kill('SIGTERM');
    expect(await parent.ended).toBe(0);
    expect(parent.restarts()).toBe(0);
  });

  it('[PS4] ends when the child alone was stopped', async () => {
    const parent = supervise(obey);
    process.kill(await firstChild(parent), 'SIGTERM');
    expect(await parent.ended).toBe(0);
  });

  it('[PS4] kills a child that does not end in the time it asked for', async () => {
    const parent = supervise(`process.on('SIGTERM', () => {}); ${stay.replace('30_000', '200')} say();`);
    await firstChild(parent);
    parent.process.kill('SIGTERM');
    expect(await parent.ended).toBe(1);
  });

  it('[PS5] killed, leaves no child', async () => {
    const parent = supervise(obey);
    const child = await firstChild(parent);
    parent.process.kill('SIGKILL');
    await expect.poll(() => isAlive(child), patient).toBe(false);
  });

  it('[PS6] ends when the shell that started it dies of a signal', async () => {
    const parent = supervise(obey, ['sh', '-c', `"${process.execPath}" "$0"; true`], true);
    const child = await firstChild(parent);
    parent.process.kill('SIGTERM');
    await expect.poll(() => isAlive(child), patient).toBe(false);
    expect(parent.output.text).toContain('asked to stop');
  });

  it.each([
    ['node src/cli/baton.mjs serve', true],
    ['node src/cli/baton.mjs', true],
    ['node src/cli/baton.mjs serve & sleep 1', false],
    ['node test/run.mjs', false],
    [undefined, false],
  ])('[PS6] the script `%s` of npm: ends with npm? %s', (script, ends) => {
    expect(isOwnScript(script)).toBe(ends);
  });

  it('[PS7] loads nothing but a few plain files and Node', () => {
    const files = ['supervise-server', 'find-server', 'decide-restart', 'watch-launcher'];
    const imports = files.flatMap((file) =>
      [...readFileSync(path.join(root, `src/cli/supervise/${file}.mjs`), 'utf8').matchAll(/from '([^']+)'/g)].map((match) => match[1]),
    );
    expect(new Set(imports)).toEqual(
      new Set(['../ensure-server.mjs', 'node:child_process', 'node:url', '../say-line.mjs', './decide-restart.mjs', './watch-launcher.mjs']),
    );
  });
});
