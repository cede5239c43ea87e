// Plain JavaScript without dependencies, so that it costs a start little and cannot itself fail of what it guards against.
import { fork } from 'node:child_process';
import { nodeId, readVersion, sayLine } from '../say-line.mjs';
import { decideRestart, newHistory } from './decide-restart.mjs';
import { watchLauncher } from './watch-launcher.mjs';

/** Until the server has said how long it takes at most. */
const stopWithinMs = 30_000;

/**
 * Runs the server in a child and starts it again when it ends by a fault. The child holds the data directory and the port, this
 * process holds nothing: killed in any way, its end of the channel closes, and the child stops. Ends with the child's exit code.
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
      // It never ran, so it will not exit either.
      if (child?.pid === undefined) onExit(1, null);
    });
    child.once('exit', onExit);
  }

  function onExit(code, signal) {
    child = null;
    // Asked to stop before it could listen to that, it dies of the signal: then it has stopped.
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
    // On Windows Ctrl+C reaches the child by itself, and a signal would be its sudden death.
    if (process.platform !== 'win32') child.kill(signal);
    setTimeout(() => child?.kill('SIGKILL'), limitMs).unref();
  }

  // Nobody reads the output any more, or its disk is full: the server goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
  if (endWithLauncher) watchLauncher(() => stop('SIGTERM'));
  start();
}

/** One line as the server's own log has them. */
function log(fields, message) {
  process.stdout.write(`${JSON.stringify({ level: 50, time: Date.now(), version: readVersion(), node: nodeId, ...fields, msg: message })}\n`);
}
