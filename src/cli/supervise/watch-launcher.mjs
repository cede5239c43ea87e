// Plain JavaScript without dependencies.
import { execFileSync } from 'node:child_process';

const lookEveryMs = 250;
const shells = /^(?:.*\/)?-?(?:sh|dash|bash|ash|zsh|busybox)$/;

/**
 * True where npm started exactly this command, as its script's text shows: then the server ends with npm. A script that starts a server and
 * goes on, or ends, is different.
 */
export function isOwnScript(script) {
  return /^node src\/cli\/baton\.mjs( |$)/.test(script ?? '') && !/[&|;]/.test(script);
}

/**
 * Calls `onGone` once when npm, which started this process, has ended. npm runs a script through a shell and passes a signal to that shell,
 * which dies of it without passing it on: so both are watched.
 */
export function watchLauncher(onGone) {
  if (process.platform === 'win32') return;
  const parent = process.ppid;
  const grandparent = findParentOfShell(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === null || isAlive(grandparent))) return;
    clearInterval(timer);
    onGone();
  }, lookEveryMs);
  timer.unref();
}

function findParentOfShell(pid) {
  try {
    const [, parent, command] = /^\s*(\d+)\s+(\S+)/.exec(execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })) ?? [];
    return command && shells.test(command) && Number(parent) > 1 ? Number(parent) : null;
  } catch {
    // Without `ps` only the shell is watched: a signal to npm ends it as well.
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
