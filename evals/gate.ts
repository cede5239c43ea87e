import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { mcnemar } from './scorers/paired.ts';
import { isRight } from './suites/behaviour.ts';
import type { Row } from './trial/result.ts';
import type { Metric } from './suites/suite.ts';

const file = fileURLToPath(new URL('./baselines/shipped.json', import.meta.url));

const baselineSchema = z.object({
  metrics: z.array(z.object({ suite: z.string(), metric: z.string(), better: z.enum(['higher', 'lower']), value: z.number(), count: z.number() })),
  /** Ids of the cases whose outcome was the expected one. */
  right: z.array(z.string()),
});
export type Baseline = z.infer<typeof baselineSchema>;

/** Metrics that are never gated: they depend on the machine. */
const notGated = new Set(['latency']);
/** A metric may fall by this much, or by two cases where these are more: words and rounding differ between machines. */
const slack = 0.02;
const slackCases = 2;
/** Suites that must not fall at all, whatever the noise. */
const noSlack = new Set(['injection', 'conversations', 'small talk']);
/** The baseline keeps four digits. */
const rounding = 0.0001;
/** The p-value below which the worse cases are no accident. */
const significant = 0.05;

export function readBaseline(): Baseline {
  if (!existsSync(file)) throw new Error('There is no baseline yet. Make one with --update-baseline.');
  return baselineSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Writes the baseline. Throws where a case could not be run: with a baseline from half a run the other half could fall unnoticed. */
export function writeBaseline(metrics: readonly Metric[], rows: readonly Row[]): void {
  const errors = rows.filter((row) => row.result.error !== null).length;
  if (errors > 0) throw new Error(`${errors} cases could not be asked. A baseline needs a run without errors.`);
  const kept = metrics
    .filter((metric) => !notGated.has(metric.suite) && Number.isFinite(metric.value))
    .map(({ suite, metric, better, value, count }) => ({ suite, metric, better, value: Number(value.toFixed(4)), count }));
  const right = rows.filter(isRight).map((row) => row.case.id);
  writeFileSync(file, `${JSON.stringify({ metrics: kept, right }, null, 1)}\n`);
}

/** The metrics that are worse than the baseline by more than noise, each in a sentence. Empty: the gate passes. */
export function findRegressions(now: { metrics: readonly Metric[]; rows: readonly Row[] }, baseline: Baseline): string[] {
  const worseMetrics = baseline.metrics.flatMap((before) => {
    const after = now.metrics.find((metric) => metric.suite === before.suite && metric.metric === before.metric);
    if (!after) return [`${before.suite}, ${before.metric}: was ${before.value}, and is not measured any more.`];
    const loss = before.better === 'higher' ? before.value - after.value : after.value - before.value;
    const allowed = noSlack.has(before.suite) ? rounding : Math.max(slack, slackCases / Math.max(1, after.count));
    return loss > allowed
      ? [`${before.suite}, ${before.metric}: was ${before.value}, is ${after.value.toFixed(4)}; ${allowed.toFixed(3)} less would pass.`]
      : [];
  });
  const wasRight = new Set(baseline.right);
  // Cases that could not be run got neither better nor worse; the run itself fails where there are too many of them.
  const asked = now.rows.filter((row) => row.result.error === null);
  const better = asked.filter((row) => isRight(row) && !wasRight.has(row.case.id)).length;
  const worse = asked.filter((row) => !isRight(row) && wasRight.has(row.case.id));
  const p = mcnemar({ better, worse: worse.length });
  const worseCases =
    worse.length > better && p < significant
      ? [`${worse.length} cases got worse and ${better} better (McNemar p = ${p.toFixed(3)}): ${worse.map((row) => row.case.id).join(', ')}.`]
      : [];
  return [...worseMetrics, ...worseCases];
}
