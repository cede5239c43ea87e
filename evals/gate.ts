import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from '../src/platform/app-error.ts';
import { mcnemar } from './scorers/paired.ts';
import { isRight } from './suites/behaviour.ts';
import type { Row } from './trial/result.ts';
import type { Metric } from './suites/suite.ts';

/** The name under which `--baseline` knows the baseline of the shipped cases. */
export const shippedBaseline = 'shipped';
const shippedFile = fileURLToPath(new URL('./baselines/shipped.json', import.meta.url));
const fileOf = (name: string): string => (name === shippedBaseline ? shippedFile : name);

const baselineSchema = z.object({
  metrics: z.array(
    z.object({
      suite: z.string(),
      metric: z.string(),
      better: z.enum(['higher', 'lower']),
      value: z.number(),
      count: z.number(),
      standardError: z.number().default(0),
    }),
  ),
  /** Ids of the cases whose outcome was the expected one. */
  right: z.array(z.string()),
  /** Of the cases with one kind, language or split: how many had the expected outcome. */
  slices: z.array(z.object({ by: z.string(), name: z.string(), right: z.number(), count: z.number() })).default([]),
});
type Baseline = z.infer<typeof baselineSchema>;

/** Metrics that are never gated: they depend on the machine. */
const notGated = new Set(['latency']);
/** A metric may fall by this much, by two cases or by its own standard error, whichever is the most: a sentence added to an article moves it by as much. */
const slack = 0.02;
const slackCases = 2;
/** Half of a 95 % interval in standard errors. */
const halfInterval = 1.96;
/** Suites that must not fall at all, whatever the noise. */
const noSlack = new Set(['injection', 'conversations', 'small talk']);
/** The baseline keeps four digits. */
const rounding = 0.0001;
/** The ways in which cases are sliced: a loss in a small slice would drown in the whole. */
const slicings: readonly { by: string; nameOf(row: Row): string }[] = [
  { by: 'kind', nameOf: (row) => row.case.kind },
  { by: 'language', nameOf: (row) => row.case.language },
  { by: 'split', nameOf: (row) => row.case.split ?? 'none' },
];
/** The p-value below which the worse cases are no accident. */
const significant = 0.05;

/** Reads a baseline: `shipped`, or a file. Throws AppError('misconfigured'). */
export function readBaseline(name: string): Baseline {
  const file = fileOf(name);
  if (!existsSync(file)) throw new AppError('misconfigured', `There is no baseline ${file} yet. Make it with --baseline ${name} --update-baseline.`);
  const parsed = baselineSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new AppError('misconfigured', `${file} is no baseline. Make it anew with --baseline ${name} --update-baseline.`);
  return parsed.data;
}

/** Writes a baseline: `shipped`, or a file. Throws where a case could not be run: with a baseline from half a run the other half could fall unnoticed. */
export function writeBaseline(name: string, { metrics, rows }: { metrics: readonly Metric[]; rows: readonly Row[] }): void {
  const errors = rows.filter((row) => row.result.error !== null).length;
  if (errors > 0) throw new AppError('unavailable', `${errors} cases could not be asked. A baseline needs a run without errors.`);
  const kept = metrics
    .filter((metric) => !notGated.has(metric.suite) && Number.isFinite(metric.value))
    .map(({ suite, metric, better, value, count, low, high }) => ({
      suite,
      metric,
      better,
      value: round(value),
      count,
      standardError: Number.isFinite(high - low) ? round((high - low) / 2 / halfInterval) : 0,
    }));
  const right = rows.filter(isRight).map((row) => row.case.id);
  writeFileSync(fileOf(name), `${JSON.stringify({ metrics: kept, slices: countSlices(rows), right }, null, 1)}\n`);
}

const round = (value: number): number => Number(value.toFixed(4));

/** Cases that tell only how a message was heard are gated by kind in their own suite. */
function countSlices(all: readonly Row[]): Baseline['slices'] {
  const rows = all.filter((row) => row.case.hears === undefined);
  return slicings.flatMap(({ by, nameOf }) => {
    const names = [...new Set(rows.map(nameOf))].sort();
    return names.map((name) => {
      const members = rows.filter((row) => nameOf(row) === name);
      return { by, name, right: members.filter(isRight).length, count: members.length };
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The metrics that are worse than the baseline by more than noise, each in a sentence. Empty: the gate passes. */
export function findRegressions(now: { metrics: readonly Metric[]; rows: readonly Row[] }, baseline: Baseline): string[] {
  const worseMetrics = baseline.metrics.flatMap((before) => {
    const after = now.metrics.find((metric) => metric.suite === before.suite && metric.metric === before.metric);
    if (!after) return [`${before.suite}, ${before.metric}: was ${before.value}, and is not measured any more.`];
    const loss = before.better === 'higher' ? before.value - after.value : after.value - before.value;
    const allowed = noSlack.has(before.suite) ? rounding : Math.max(slack, slackCases / Math.max(1, after.count), before.standardError);
    return loss > allowed
      ? [`${before.suite}, ${before.metric}: was ${before.value}, is ${after.value.toFixed(4)}; ${allowed.toFixed(3)} less would pass.`]
      : [];
  });
  const wasRight = new Set(baseline.right);
  // Cases that could not be run got neither better nor worse; the run itself fails where there are too many of them.
  const soundRows = now.rows.filter((row) => row.result.error === null);
  const better = soundRows.filter((row) => isRight(row) && !wasRight.has(row.case.id)).length;
  const worse = soundRows.filter((row) => !isRight(row) && wasRight.has(row.case.id));
  const pValue = mcnemar({ better, worse: worse.length });
  const worseCases =
    worse.length > better && pValue < significant
      ? [`${worse.length} cases got worse and ${better} better (McNemar p = ${pValue.toFixed(3)}): ${worse.map((row) => row.case.id).join(', ')}.`]
      : [];
  return [...worseMetrics, ...findWorseSlices(soundRows, baseline), ...worseCases];
}

/** Slices that lost more of their cases than the noise explains. A slice that is gone is said, because a loss could hide in it. */
function findWorseSlices(soundRows: readonly Row[], baseline: Baseline): string[] {
  const now = new Map(countSlices(soundRows).map((slice) => [`${slice.by} ${slice.name}`, slice]));
  const whole = Math.max(0, ...baseline.slices.map(({ count }) => count));
  // One language or split for all cases says the same as the kinds do.
  const slices = baseline.slices.filter(({ by, count }) => by === 'kind' || count < whole);
  return slices.flatMap((before) => {
    const name = `${before.by} ${before.name}`;
    const after = now.get(name);
    if (!after) return [`cases of ${name}: were ${before.count}, and none is left.`];
    const share = before.right / before.count;
    const loss = share - after.right / after.count;
    const standardError = Math.sqrt((share * (1 - share)) / before.count);
    return loss > Math.max(slack, slackCases / after.count, standardError) + rounding
      ? [`cases of ${name}: ${before.right} of ${before.count} ended as expected, now ${after.right} of ${after.count}.`]
      : [];
  });
}
