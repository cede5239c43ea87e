// Plain JavaScript without dependencies, so that it costs a start little and cannot fail from the faults that it guards against.
import { fork } from 'node:child_process';
import { nodeId, readVersion, sayLine } from '../say-line.mjs';
import { decideRestart, newHistory } from './decide-restart.mjs';
import { watchLauncher } from './watch-launcher.mjs';

/** Used until the server has reported its own limit for a stop. */
const stopWithinMs = 30_000;

/**
 * Runs the server in a child process and restarts it when it ends by a fault. The child holds the data directory and the port; this process
 * holds nothing: when it is killed, its end of the channel closes, and the child stops. Exits with the child's exit code.
 */
export function superviseServer({ words, endWithLauncher, server }) {
  let history = newHistory();
  let stopSignal = null;
  let child = null;
  let restartTimer = null;
  let limitMs = stopWithinMs;

  function start() {
    const { entry, ...how } = server;
    child = fork(entry, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], ...how });
    child.on('message', (message) => {
      if (message?.type !== 'ready') return;
      history = { ...history, wasReady: true, refusedSince: null };
      limitMs = message.stopWithinMs;
    });
    child.on('error', (error) => {
      sayLine(`The server's process reports: ${error.message}`, 50);
      // The child never started, so it will not exit either.
      if (child?.pid === undefined) onExit(1, null);
    });
    child.once('exit', onExit);
  }

  function onExit(code, signal) {
    child = null;
    // A child that gets the signal before it listens for it dies of it: that counts as stopped.
    const decision = decideRestart(history, { code: signal !== null && signal === stopSignal ? 0 : code, stopping: stopSignal !== null, now: Date.now() });
    if (!decision.again) {
      if (decision.gaveUp) {
        sayLine(
          'The server ended again and again, for the reason above, and is not started any more. Mend that, then start Baton again; "baton doctor" checks the set-up.',
          60,
        );
      }
      process.exit(decision.code);
    }
    history = decision.history;
    log({ code, signal, restarts: history.restarts.length, afterMs: decision.afterMs }, 'the server ended unexpectedly and is started again');
    restartTimer = setTimeout(start, decision.afterMs);
  }

  function stop(signal) {
    stopSignal = signal;
    clearTimeout(restartTimer);
    if (!child) process.exit(0);
    // On Windows Ctrl+C reaches the child by itself, and `kill` would end it without a clean stop.
    if (process.platform !== 'win32') child.kill(signal);
    setTimeout(() => child?.kill('SIGKILL'), limitMs).unref();
  }

  // An error here means that the reader is gone or the disk full: the server goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
  if (endWithLauncher) watchLauncher(() => stop('SIGTERM'));
  start();
}

/** Writes one line in the form of the server's own log. */
function log(fields, message) {
  process.stdout.write(`${JSON.stringify({ level: 50, time: Date.now(), version: readVersion(), node: nodeId, ...fields, msg: message })}\n`);
}
