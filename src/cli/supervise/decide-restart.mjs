// Plain JavaScript without dependencies, pure: decides what the supervisor does when the server has ended.

const patienceMs = 60_000;
const restartsAllowed = 5;
/** The first restart comes at once, later ones after growing pauses: a passing fault gets time to pass. */
const waitsMs = [0, 200, 400, 800, 1_600];
/** For a start that is refused although an earlier one worked: most likely the database is away for a while. */
const refusedEveryMs = 2_000;
const refusedForMs = 300_000;

const exitCodes = { done: 0, failed: 1, usage: 2, misconfigured: 3 };

export function newHistory() {
  return { restarts: [], wasReady: false, refusedSince: null };
}

/** Returns either `{ again: true, afterMs, history }` or `{ again: false, code, gaveUp }`. */
export function decideRestart(history, ended) {
  const { code, stopping, now } = ended;
  if (stopping) return { again: false, code: code ?? exitCodes.failed, gaveUp: false };
  if (code === exitCodes.done || code === exitCodes.usage) return { again: false, code, gaveUp: false };
  if (code === exitCodes.misconfigured) {
    const refusedSince = history.refusedSince ?? now;
    if (!history.wasReady || now - refusedSince >= refusedForMs) return { again: false, code, gaveUp: false };
    return { again: true, afterMs: refusedEveryMs, history: { ...history, refusedSince } };
  }
  const recent = history.restarts.filter((at) => now - at < patienceMs);
  if (recent.length >= restartsAllowed) return { again: false, code: exitCodes.failed, gaveUp: true };
  return { again: true, afterMs: waitsMs[recent.length], history: { ...history, restarts: [...recent, now] } };
}
