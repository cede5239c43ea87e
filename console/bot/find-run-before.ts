import type { EvalRunSummary } from '../../src/contracts/http-api.ts';

/** The newest earlier run of the same cases: with others a difference would say nothing about the bot. `runs` are newest first. */
export function findRunBefore(runs: readonly EvalRunSummary[], run: EvalRunSummary): EvalRunSummary | null {
  if (run.cases === null) return null;
  return runs.find((other) => other.at < run.at && other.cases === run.cases) ?? null;
}
