import type { Row } from '../trial/result.ts';

/**
 * How often the model of a run failed, and why, as a sentence; null where it never did. `isWorthless`: it failed more often than it answered, so that
 * the figures are those of the quotes and not of the model.
 */
export function countModelFailures(rows: readonly Row[]): { count: number; sentence: string | null; isWorthless: boolean } {
  const reasons = rows.flatMap(({ result: { model_failure: why } }) => (why === null ? [] : [why]));
  const counts = [...new Set(reasons)].map((why) => `${why} ${reasons.filter((reason) => reason === why).length}`);
  const answered = rows.filter(({ result: { trace, model_failure: why } }) => why === null && trace?.drafted.by === 'model').length;
  return {
    count: reasons.length,
    sentence: reasons.length === 0 ? null : `The model failed in ${reasons.length} cases, which the bot answered without it: ${counts.join(', ')}.`,
    isWorthless: reasons.length > answered,
  };
}
