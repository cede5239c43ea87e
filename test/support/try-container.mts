// Carries out the Containerfile without a container engine: `npm run try:container`. Each stage is a folder that bubblewrap shows as the root of a
// file system, with the programs of this machine in it. The result runs as the file's user, on a root that it cannot write to. Needs root and `bwrap`.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

type Instruction = { verb: string; rest: string };

const repository = fileURLToPath(new URL('../../', import.meta.url));
const startWithinMs = 180_000;
const work = mkdtempSync(path.join(tmpdir(), 'baton-container-'));

/** One stage of the build: the folder that stands for its root, and what its instructions have set. */
type Stage = { root: string; folder: string; environment: Record<string, string>; user: string; health: string[]; command: string[] };

function readInstructions(): Instruction[] {
  const text = readFileSync(path.join(repository, 'Containerfile'), 'utf8').replaceAll('\\\n', ' ');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ verb: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1).trim() }));
}

/** The words of bubblewrap that show a stage as the root; the programs come from this machine, read-only. */
function showStage(stage: Stage, writable: boolean): string[] {
  return [
    ...['--bind', stage.root, '/', '--ro-bind', '/usr', '/usr', '--ro-bind', '/etc', '/etc'],
    ...['--proc', '/proc', '--dev', '/dev', '--perms', '1777', '--tmpfs', '/tmp', '--chdir', stage.folder, '--die-with-parent'],
    ...(writable ? [] : ['--bind', path.join(stage.root, 'data'), '/data', '--remount-ro', '/']),
  ];
}

function copy(stage: Stage, words: string[], stages: Map<string, Stage>): void {
  const from = /^--from=(.+)$/.exec(words[0] ?? '')?.[1];
  const sources = from === undefined ? words.slice(0, -1) : words.slice(1, -1);
  const goal = path.join(stage.root, path.resolve(stage.folder, words.at(-1) ?? ''));
  mkdirSync(goal, { recursive: true });
  for (const source of sources) {
    if (from !== undefined) cpSync(path.join(stages.get(from)?.root ?? '', source), goal, { recursive: true, verbatimSymlinks: true });
    else if (source === '.') copyContext(goal);
    else cpSync(path.join(repository, source), path.join(goal, source));
  }
}

/** All that git knows of the working folder, but for what the ignore file names. */
function copyContext(goal: string): void {
  const ignored = readFileSync(path.join(repository, '.containerignore'), 'utf8').split('\n').filter(Boolean);
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: repository, encoding: 'utf8' })
    .stdout.split('\0')
    .filter(Boolean);
  for (const name of listed) {
    if (ignored.includes(name.split('/')[0] ?? '') || !existsSync(path.join(repository, name))) continue;
    cpSync(path.join(repository, name), path.join(goal, name));
  }
}

function run(stage: Stage, command: string): void {
  console.log(`RUN ${command}`);
  const words = [...showStage(stage, true), '--cap-add', 'CAP_CHOWN', 'env', 'HOME=/tmp', 'sh', '-c', command];
  const { status } = spawnSync('bwrap', words, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...stage.environment } });
  if (status !== 0) throw new Error(`This step ended with code ${status}: ${command}`);
}

function build(): Stage {
  const stages = new Map<string, Stage>();
  let stage: Stage | null = null;
  for (const { verb, rest } of readInstructions()) {
    if (verb === 'FROM') {
      const name = / AS (\S+)$/.exec(rest)?.[1] ?? 'last';
      const root = path.join(work, name);
      mkdirSync(root);
      for (const place of ['usr', 'etc', 'proc', 'dev', 'tmp']) mkdirSync(path.join(root, place));
      for (const place of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${place}`, path.join(root, place));
      stage = { root, folder: '/', environment: {}, user: '0:0', health: [], command: [] };
      stages.set(name, stage);
      continue;
    }
    if (!stage) throw new Error(`${verb} stands before FROM.`);
    if (verb === 'WORKDIR') mkdirSync(path.join(stage.root, (stage.folder = rest)), { recursive: true });
    else if (verb === 'COPY') copy(stage, rest.split(/\s+/), stages);
    else if (verb === 'RUN') run(stage, rest);
    else if (verb === 'ENV') Object.assign(stage.environment, Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('='))));
    else if (verb === 'USER') stage.user = rest;
    else if (verb === 'HEALTHCHECK') stage.health = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4)) as string[];
    else if (verb === 'CMD') stage.command = JSON.parse(rest) as string[];
    else if (verb !== 'VOLUME' && verb !== 'EXPOSE') throw new Error(`${verb} is not known here.`);
  }
  if (!stage) throw new Error('The Containerfile has no stage.');
  return stage;
}

/** The words that run a command in the finished stage: as its user, who can write to /data and /tmp alone. */
function inside(stage: Stage, words: string[]): string[] {
  const [user = '', group = ''] = stage.user.split(':');
  const capabilities = ['CAP_SETUID', 'CAP_SETGID'].flatMap((name) => ['--cap-add', name]);
  return [...showStage(stage, false), ...capabilities, 'setpriv', '--reuid', user, '--regid', group, '--clear-groups', ...words];
}

async function start(stage: Stage): Promise<void> {
  const environment = { PATH: process.env.PATH ?? '', ...stage.environment, PORT: '28317' };
  const server = spawn('bwrap', inside(stage, stage.command), { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    const startedAt = Date.now();
    for (;;) {
      const health = spawnSync('bwrap', inside(stage, stage.health), { env: environment });
      if (health.status === 0) break;
      if (server.exitCode !== null || Date.now() - startedAt > startWithinMs) throw new Error(`It did not become healthy:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const broken = /Installing|Building|runs from its sources|could not/.exec(output);
    if (broken) throw new Error(`It did what a production server must not do ("${broken[0]}"):\n${output}`);
    console.log(`Healthy after ${((Date.now() - startedAt) / 1_000).toFixed(1)} s; nothing was installed or built; user ${stage.user}, read-only root.`);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

try {
  if (process.getuid?.() !== 0 || spawnSync('bwrap', ['--version']).status !== 0) throw new Error('This needs root and bubblewrap (the package bubblewrap).');
  await start(build());
} finally {
  rmSync(work, { recursive: true, force: true });
}
