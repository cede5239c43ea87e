import { describeTrust } from '../judge/trust-judge.ts';
import { addCosts, describeUse } from '../prices.ts';
import type { EvalRun } from '../saved-runs.ts';
import type { Comparison } from './compare.ts';

/** The run as a table for a terminal. */
export function toTable(run: EvalRun, comparison: Comparison | null): string {
  const head = ['suite', 'metric', 'value', '95 % interval', 'n'];
  const cells = run.suites.map(({ suite, metric, value, low, high, count }) => [
    suite,
    metric,
    showValue(suite, value),
    `[${showValue(suite, low)}, ${showValue(suite, high)}]`,
    String(count),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number): boolean => column === 2 || column === 4;
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ');
  const { versions, counts } = run;
  return [
    '',
    ...[head, ...cells].map(line),
    '',
    `${counts.cases} cases, ${counts.errors} errors; bot ${versions.bot}, encoder ${versions.encoder}, ${versions.model ?? 'no model'}, ${versions.articles} articles, seed ${run.seed}`,
    describeFloor(versions.floor),
    ...(run.stability === null ? [] : [describeStability(run.stability)]),
    describeTime(run),
    ...describeCosts(run),
    ...(run.judge === null ? [] : [describeJudge(run.judge)]),
    ...(comparison ? ['', ...describe(comparison)] : []),
  ].join('\n');
}

/** From which score on the bot answers, and who decided that. */
export function describeFloor(floor: EvalRun['versions']['floor']): string {
  if (floor === null) return 'The floor of the answers follows from the costs in answers.yaml.';
  return `The floor of the answers is ${floor.value.toFixed(3)}, fitted to ${floor.questions} questions by baton calibrate on ${floor.at.slice(0, 10)}.`;
}

/** `stability`: the share of cases whose outcome was the same in every repetition. */
export function describeStability(stability: number): string {
  return `The outcome stayed the same in ${(stability * 100).toFixed(1)} % of the cases.`;
}

export function describeTime(run: EvalRun): string {
  const seconds = run.cases.reduce((sum, caseResult) => sum + (caseResult.latency_ms['total'] ?? 0), 0) / 1_000;
  return `The turns took ${seconds.toFixed(1)} s in all.`;
}

/** Calls, tokens and cost of the bot's model and of the judge, a sentence each, and the sum where both have a price. */
export function describeCosts(run: EvalRun): string[] {
  const { judge } = run;
  const lines = [
    describeUse({ role: 'the model', use: run.model, model: run.versions.model, cost: run.cost }),
    judge === null ? null : describeUse({ role: 'the judge', use: judge.use, model: judge.model, cost: judge.cost }),
  ].filter((line) => line !== null);
  const sum = lines.length < 2 ? null : addCosts([run.cost, judge?.cost ?? null]);
  return sum?.amount == null ? lines : [...lines, `Together ${sum.amount.toFixed(sum.amount < 1 ? 4 : 2)} ${sum.currency}.`];
}

export function describeJudge(judge: NonNullable<EvalRun['judge']>): string {
  return `${describeTrust(judge)}${judge.notJudged > 0 ? ` ${judge.notJudged} answers could not be judged and take no part.` : ''}`;
}

export function showValue(suite: string, value: number): string {
  if (!Number.isFinite(value)) return '–';
  return suite === 'latency' ? value.toFixed(0) : value.toFixed(3);
}

function describe({ against, tests, flips, compared, onlyNow, onlyBefore, differences }: Comparison): string[] {
  const others = [...(onlyNow > 0 ? [`${onlyNow} only of this run`] : []), ...(onlyBefore > 0 ? [`${onlyBefore} only of the run before`] : [])];
  return [
    `Against ${against}, on the ${compared} cases that both asked in the same words${others.length > 0 ? ` (left out: ${others.join(', ')})` : ''}:`,
    ...differences.map((difference) => `  ${difference}`),
    ...tests.map(
      ({ what, better, worse, p, interval }) =>
        `  ${what}: ${better} better, ${worse} worse, McNemar p = ${p.toFixed(3)}, change [${interval.map((bound) => bound.toFixed(3)).join(', ')}]`,
    ),
    ...flips.slice(0, 20).map((flip) => `  ${flip.better ? '+' : '-'} ${flip.id}: ${flip.before} -> ${flip.now}`),
    ...(flips.length > 20 ? [`  and ${flips.length - 20} more`] : []),
  ];
}
