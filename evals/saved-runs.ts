import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../src/platform/app-error.ts';
import { expectedOutcomes, type EvalCase } from './read-cases.ts';
import type { CaseResult, Row } from './trial/result.ts';
import type { BotUnderTest } from './trial/open-bot-under-test.ts';
import type { ModelUse } from './trial/cache-model.ts';
import type { Trigger } from './suites/handoff.ts';
import type { Trust } from './judge/trust-judge.ts';
import type { Cost } from './prices.ts';
import type { Metric } from './suites/suite.ts';

/** The folder of kept runs in a data directory: those of the articles that its server answers from. The console shows them. */
const folderName = 'evals';

/** A whole run, as `--json` and `--save` write it. */
export type EvalRun = {
  name: string;
  at: string;
  seed: number;
  /** `cases` is a hash over the cases: figures of two runs are comparable only where it is the same. */
  versions: BotUnderTest['versions'] & { baton: string; node: string; cases: string };
  /** `modelFailures`: cases that the bot answered without its model because that failed. */
  counts: { cases: number; errors: number; modelFailures: number };
  model: ModelUse;
  /** The judge's agreement with people, where a judge was asked, the number of answers that it could not grade, its calls and their cost. */
  judge: (Trust & { notJudged: number; use: ModelUse; cost: Cost | null }) | null;
  /** The cost of the calls of the bot's model, where prices were given. */
  cost: Cost | null;
  /** The share of cases whose outcome was the same in every repetition; null for a single one. */
  stability: number | null;
  suites: Metric[];
  /** Handoffs by the rule that caused them. */
  triggers: Trigger[];
  cases: KeptCase[];
};

/** The result of a case, with the case as it was asked. */
type KeptCase = CaseResult & { asked: EvalCase };

/** The part of an earlier run that a later one is compared with. */
const keptSchema = z.object({
  name: z.string(),
  at: z.string(),
  versions: z.object({ knowledge: z.string().optional(), model: z.string().nullish(), floor: z.object({ value: z.number() }).nullish() }).default({}),
  suites: z.array(z.object({ suite: z.string(), metric: z.string(), value: z.number(), low: z.number(), high: z.number(), count: z.number() })),
  cases: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(expectedOutcomes),
      reason: z.string(),
      error: z.string().nullable().default(null),
      answer: z.string(),
      citations: z.array(z.string()).default([]),
      passages: z.array(z.object({ article: z.string() })),
      asked: z.object({ turns: z.array(z.string()), expect: z.enum(expectedOutcomes), gold_articles: z.array(z.string()) }),
    }),
  ),
});
export type KeptRun = z.infer<typeof keptSchema>;

export function saveRun(run: EvalRun, dataDir: string): void {
  const folder = path.join(dataDir, folderName);
  mkdirSync(folder, { recursive: true });
  // Traces would make a saved run ten times as large, and only the report opens them.
  const cases = run.cases.map((caseResult) => ({ ...caseResult, trace: null }));
  writeFileSync(path.join(folder, `${fileName(run.name)}.json`), JSON.stringify({ ...run, cases }));
}

/** Reads a run by its name, or from a file written with --json. Throws AppError('misconfigured') that says how to make one. */
export function readRun(name: string, dataDir: string): KeptRun {
  const file = [path.join(dataDir, folderName, `${fileName(name)}.json`), name].find((candidate) => existsSync(candidate));
  if (!file) throw new AppError('misconfigured', `There is no kept run "${name}". Make one with --save ${name}.`);
  const parsed = keptSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new AppError('misconfigured', `${file} is not a run of this version. Make it anew.`);
  return parsed.data;
}

export function keepCases(rows: readonly Row[]): KeptCase[] {
  return rows.map(({ case: asked, result }) => ({ ...result, asked }));
}

/** A hash that is the same for two sets of cases only where ids, turns, expectations and gold are the same, whatever their order. */
export function hashCases(cases: readonly EvalCase[]): string {
  const sorted = cases.map((evalCase) => JSON.stringify(Object.entries(evalCase).sort())).sort();
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

function fileName(name: string): string {
  return name.replace(/[^\w-]/g, '_');
}
