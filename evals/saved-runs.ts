import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { expectedOutcomes } from './read-cases.ts';
import type { CaseResult, Row } from './trial/result.ts';
import type { BotUnderTest } from './trial/open-bot-under-test.ts';
import type { ModelUse } from './trial/cache-model.ts';
import type { Trigger } from './suites/handoff.ts';
import type { Trust } from './judge/trust-judge.ts';
import type { Cost } from './prices.ts';
import type { Metric } from './suites/suite.ts';

const folder = fileURLToPath(new URL('../.baton/evals/', import.meta.url));

/** A whole run, as `--json` and `--save` write it. */
export type EvalRun = {
  name: string;
  at: string;
  seed: number;
  versions: BotUnderTest['versions'] & { baton: string; node: string };
  counts: { cases: number; errors: number };
  model: ModelUse;
  /** The judge's agreement with people, where a judge was asked, and the number of answers that it could not grade. */
  judge: (Trust & { notJudged: number }) | null;
  /** The cost of the model's calls, where prices were given. */
  cost: Cost | null;
  /** The share of cases whose outcome was the same in every repetition; null for a single one. */
  stability: number | null;
  suites: Metric[];
  /** Handoffs by the rule that caused them. */
  triggers: Trigger[];
  cases: CaseResult[];
};

/** The part of an earlier run that a later one is compared with. */
const keptSchema = z.object({
  name: z.string(),
  at: z.string(),
  suites: z.array(z.object({ suite: z.string(), metric: z.string(), value: z.number(), low: z.number(), high: z.number(), count: z.number() })),
  cases: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(expectedOutcomes),
      reason: z.string(),
      error: z.string().nullable().default(null),
      answer: z.string(),
      passages: z.array(z.object({ article: z.string() })),
    }),
  ),
});
export type KeptRun = z.infer<typeof keptSchema>;

export function saveRun(run: EvalRun): void {
  mkdirSync(folder, { recursive: true });
  // Traces would make a saved run ten times as large, and only the report opens them.
  const cases = run.cases.map((caseResult) => ({ ...caseResult, trace: null }));
  writeFileSync(path.join(folder, `${fileName(run.name)}.json`), JSON.stringify({ ...run, cases }));
}

/** Reads a run by its name, or from a file written with --json. Throws an Error that says how to make one. */
export function readRun(name: string): KeptRun {
  const file = [path.join(folder, `${fileName(name)}.json`), name].find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`There is no kept run "${name}". Make one with --save ${name}.`);
  const parsed = keptSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not a run of this version.`);
  return parsed.data;
}

export function toCaseResults(rows: readonly Row[]): CaseResult[] {
  return rows.map((row) => row.result);
}

function fileName(name: string): string {
  return name.replace(/[^\w-]/g, '_');
}
