import type { ModelHealth } from '../../contracts/model-health.ts';
import type { ModelFailure, ModelWatch } from '../turn.ts';

/** So many failures in a row, and the model counts as out. */
const outAfter = 3;
/** How long nobody asks a model that is out. Then one turn tries it, and the others go on with quotes until that one is back. */
const restMs = 30_000;
/** The question or the endpoint's own rules, not the state of the endpoint. */
const notItsState: ReadonlySet<ModelFailure> = new Set(['filtered', 'rejected', 'endless']);

/**
 * A circuit breaker for the model: while it is out, turns quote at once instead of waiting for it and handing everybody to a
 * person. `onChange` hears when it goes out and when it is back.
 */
export function watchModel(deps: { model: string; now(): number; onChange(health: ModelHealth): void }): ModelWatch & { health(): ModelHealth } {
  const counts = new Map<string, number>();
  let inARow = 0;
  let outSince: number | null = null;
  let restsUntil = 0;
  let isTrying = false;

  const health = (): ModelHealth => ({
    model: deps.model,
    outSince: outSince === null ? null : new Date(outSince).toISOString(),
    failures: [...counts].map(([failure, count]) => ({ failure, count })).sort((one, other) => other.count - one.count),
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
    ended(failure) {
      const wasOut = outSince !== null;
      isTrying = false;
      if (failure !== null) counts.set(failure, (counts.get(failure) ?? 0) + 1);
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
