import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

const started = new Set<Process>();

/** One program that the run started, and what it started itself. */
export type Process = {
  pid: number;
  isRunning(): boolean;
  /** Resolves when the program has ended. */
  ended: Promise<void>;
  signal(signal: NodeJS.Signals): void;
};

type Program = { command: string; args: readonly string[]; env?: NodeJS.ProcessEnv; cwd?: string; logFile: string; user?: { uid: number; gid: number } };

const canDieWithParent = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0;

/** Starts a program that is ended when this process ends, however that happens. Its output goes to `logFile`. */
export function startProgram({ command, args, env = process.env, cwd, logFile, user }: Program): Process {
  const log = openSync(logFile, 'a');
  const asUser = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  const words = canDieWithParent ? ['setpriv', ...asUser, '--pdeathsig', 'KILL', command, ...args] : [command, ...args];
  const [program = command, ...rest] = words;
  const child = spawn(program, rest, { env, cwd, stdio: ['ignore', log, log], ...(canDieWithParent ? {} : user) });
  closeSync(log);
  const own = track(child);
  started.add(own);
  void own.ended.then(() => started.delete(own));
  return own;
}

function track(child: ChildProcess): Process {
  const { pid } = child;
  if (pid === undefined) throw new Error(`${child.spawnfile} could not be started`);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    pid,
    ended,
    isRunning,
    signal(signal) {
      if (isRunning()) sendSignal(pid, signal);
    },
  };
}

/** Ends everything that still runs, the children of each first: for the end of a run, also an interrupted one. */
export function endAllPrograms(): void {
  for (const own of started) {
    const all = [...listDescendants(own.pid), own.pid];
    for (const pid of all) sendSignal(pid, 'SIGKILL');
  }
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Children of `pid` and theirs, the nearest first. */
export function listDescendants(pid: number): number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  let generation = parents.get(pid) ?? [];
  while (generation.length > 0) {
    found.push(...generation);
    generation = generation.flatMap((child) => parents.get(child) ?? []);
  }
  return found;
}

/** Null for a process that is gone or dead and not yet waited for. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : Number(parent);
  } catch {
    return null;
  }
}

/** Which of these processes listens on a port of loopback. */
export function findListener(port: number, candidates: readonly number[]): number | null {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const listening = '0A';
  const line = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((text) => text.trim().split(/\s+/))
    .find((fields) => fields[1] === address && fields[3] === listening);
  const socket = `socket:[${line?.[9]}]`;
  return candidates.find((pid) => listOpenFiles(pid).includes(socket)) ?? null;
}

function listOpenFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((file) => readlinkSync(`/proc/${pid}/fd/${file}`));
  } catch {
    // It has ended, or a file was closed meanwhile: looked at again soon.
    return [];
  }
}

export function isAlive(pid: number): boolean {
  return parentOf(pid) !== null;
}
