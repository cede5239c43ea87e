import type { ModelHealth } from '../../contracts/bot/model-health.ts';
import type { ModelFailure, ModelWatch } from '../turn/text-model.ts';

/** After this many failures in a row the model counts as out. */
const outAfter = 3;
/**
 * Milliseconds in which no turn asks a model that is out. Then a single turn tries it, and the others go on with quotes until that turn has
 * ended.
 */
const restMs = 30_000;
/** The number of latest runs from which the shown times are computed. */
const measuredRuns = 50;
/** Failures that say something about the question or the endpoint's own rules, not about its state. */
const notItsState: ReadonlySet<ModelFailure> = new Set(['filtered', 'endless']);

/**
 * A circuit breaker for the model: while it is out, turns quote at once instead of waiting for it. It also collects times, counts and the
 * last failure for operators. `onChange` is called when it goes out and when it is back.
 */
export function watchModel(deps: { model: string; now(): number; onChange(health: ModelHealth): void }): ModelWatch & { health(): ModelHealth } {
  const counts = new Map<string, number>();
  const firstTexts: number[] = [];
  const totals: number[] = [];
  let lastFailure: ModelHealth['lastFailure'] = null;
  let inARow = 0;
  let outSince: number | null = null;
  let restsUntil = 0;
  let isTrying = false;

  const health = (): ModelHealth => ({
    model: deps.model,
    outSince: outSince === null ? null : new Date(outSince).toISOString(),
    failures: [...counts].map(([failure, count]) => ({ failure, count })).sort((first, second) => second.count - first.count),
    measured: totals.length === 0 ? null : { runs: totals.length, firstTextMs: median(firstTexts), totalMs: median(totals) },
    lastFailure,
  });

  return {
    health,
    isOut: () => outSince !== null,
    mayAsk() {
      if (outSince === null) return true;
      if (isTrying || deps.now() < restsUntil) return false;
      isTrying = true;
      return true;
    },
    ended(failure, run) {
      const wasOut = outSince !== null;
      isTrying = false;
      if (failure !== null) {
        counts.set(failure, (counts.get(failure) ?? 0) + 1);
        lastFailure = { failure, cause: run?.cause ?? null, at: new Date(deps.now()).toISOString() };
      } else if (run && run.firstTextMs !== null) {
        remember(firstTexts, run.firstTextMs);
        remember(totals, run.totalMs);
      }
      if (failure === null || notItsState.has(failure)) {
        inARow = 0;
        outSince = null;
      } else {
        inARow += 1;
        if (!wasOut && inARow < outAfter) return;
        outSince ??= deps.now();
        restsUntil = deps.now() + restMs;
      }
      if (wasOut !== (outSince !== null)) deps.onChange(health());
    },
    dropped() {
      isTrying = false;
    },
  };
}

function remember(times: number[], ms: number): void {
  times.push(ms);
  if (times.length > measuredRuns) times.shift();
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((first, second) => first - second);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
