import type { ModelHealth } from '../../src/contracts/bot/model-health.ts';
import { formatMoment } from '../labels/format-time.ts';

/** The state of the model in one line for operators: its measured times, then its last failure with the cause. */
export function describeModel({ measured, lastFailure }: ModelHealth): string {
  const times = measured
    ? `first word after ${seconds(measured.firstTextMs)}, whole answer after ${seconds(measured.totalMs)} (median of ${measured.runs})`
    : 'not measured yet';
  if (!lastFailure) return `${times}; no failure since the start`;
  const { failure, cause, at } = lastFailure;
  return `${times}; last failure ${formatMoment(at)}: ${failure}${cause === null ? '' : `, ${cause}`}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
