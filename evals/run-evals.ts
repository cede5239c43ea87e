import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../src/platform/app-error.ts';
import { openChatModel } from '../src/bot/model/chat-model.ts';
import { readProcessConfig, type Config } from '../src/platform/config.ts';
import { findRegressions, readBaseline, writeBaseline } from './gate.ts';
import { readOptions, usage, type EvalOptions } from './options.ts';
import { judgeRows, judgeSuite } from './judge/judge-rows.ts';
import { readRubric } from './judge/judge.ts';
import { measureTrust, readLabels } from './judge/trust-judge.ts';
import { cacheModel, type ModelUse } from './trial/cache-model.ts';
import { openBotUnderTest, type BotUnderTest } from './trial/open-bot-under-test.ts';
import { runTrials } from './trial/run-trials.ts';
import type { Row } from './trial/result.ts';
import { costOf, readPrices } from './prices.ts';
import { nameGold, readCases, type EvalCase } from './read-cases.ts';
import { replaySaved } from './replay/replay-saved.ts';
import { compareRuns } from './report/compare.ts';
import { toHtmlReport } from './report/html-report.ts';
import { toJunit } from './report/junit.ts';
import { toTable } from './report/table.ts';
import { readRun, toCaseResults, saveRun, type EvalRun } from './saved-runs.ts';
import { allSuites } from './suites/all-suites.ts';
import { leaveOneOut } from './suites/answers.ts';
import { byTrigger } from './suites/handoff.ts';
import { measureSuites, type Suite } from './suites/suite.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const progressEvery = 25;
/** A run with a greater share of cases that could not be run has failed. */
const mostErrors = 0.05;

process.exit(await run(process.argv.slice(2)));

/** Exit code: 0 done, 1 the gate or the run failed, 2 wrong usage. */
async function run(words: readonly string[]): Promise<number> {
  let options: EvalOptions;
  try {
    options = readOptions(words);
  } catch (error) {
    console.error(`${messageOf(error)}\nSee --help.`);
    return 2;
  }
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const { replay: what, evidence, knowledge, json } = options;
  try {
    return what === undefined ? await evaluate(options) : await replaySaved({ what, evidence, knowledge, json });
  } catch (error) {
    console.error(error instanceof AppError || error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function evaluate(options: EvalOptions): Promise<number> {
  const cases = readCases(options.cases ?? path.join(here, 'cases')).filter((evalCase) => options.split === undefined || evalCase.split === options.split);
  if (cases.length === 0) throw new Error('There is no case to ask.');
  const before = options.against === undefined ? null : readRun(options.against);
  const baseline = options.gate ? readBaseline() : null;
  const suites = allSuites.filter((suite) => options.suites.length === 0 || options.suites.includes(suite.name));

  const prices = options.costs === undefined ? null : readPrices(options.costs);
  const use: ModelUse = { calls: 0, cached: 0, tokensIn: 0, tokensOut: 0 };
  const cacheFolder = options.cache && options.repeat === 1 ? path.join(here, '../.baton/eval-cache') : null;
  console.error('Reading the articles …');
  const config = readProcessConfig(options.knowledge === undefined ? {} : { KNOWLEDGE_DIR: options.knowledge });
  const subject = await openBotUnderTest(config, { wrapModel: (model) => cacheModel(model, { folder: cacheFolder, use }) });
  const { costs } = subject.turns.bot.handoff;
  const named = nameGold(cases, subject.fileOf.values());
  if (named.missing.length > 0)
    console.error(`The knowledge does not hold these gold articles, so their cases can only be wrong: ${named.missing.join(', ')}.`);
  let plays: Row[][];
  try {
    plays = await playRounds(subject, named.cases, options);
  } finally {
    await subject.close();
  }
  const judged =
    options.judge === undefined
      ? null
      : await askJudge({ model: options.judge, config, labels: options.judgeLabels ?? path.join(here, 'judge/labels.jsonl'), cacheFolder }, plays[0] ?? []);
  const rows = judged?.rows ?? plays[0] ?? [];
  const result: EvalRun = {
    name: options.save ?? 'latest',
    at: new Date().toISOString(),
    seed: options.seed,
    versions: { ...subject.versions, baton: readVersion(), node: process.versions.node },
    counts: { cases: rows.length, errors: rows.filter((row) => row.result.error !== null).length },
    model: use,
    cost: prices && subject.versions.model !== null ? costOf(use, subject.versions.model, prices) : null,
    stability: measureStability(plays),
    judge: judged?.trust ?? null,
    suites: measureSuites([...suites, ...(judged ? [judged.suite] : [])], rows, {
      context: { costs, instructions: subject.turns.bot.persona },
      seed: options.seed,
    }),
    triggers: byTrigger(rows, costs),
    cases: toCaseResults(rows),
  };
  const comparison = before ? compareRuns(rows, before, options.seed) : null;
  console.log(toTable(result, comparison));
  saveRun(result);
  if (options.json) writeFileSync(options.json, JSON.stringify(result, null, 1));
  if (options.html) writeFileSync(options.html, toHtmlReport(result, rows, comparison));
  if (options.junit) writeFileSync(options.junit, toJunit(rows));
  if (options.updateBaseline) writeBaseline(result.suites, rows);
  const regressions = baseline ? findRegressions({ metrics: result.suites, rows }, baseline) : [];
  for (const regression of regressions) console.error(`GATE: ${regression}`);
  if (baseline) console.error(regressions.length === 0 ? 'The gate is open: nothing is worse than the baseline.' : 'The gate is shut.');
  const { errors, cases: asked } = result.counts;
  const isBroken = errors > asked * mostErrors;
  if (isBroken) console.error(`${errors} of ${asked} cases could not be asked: this run says nothing.`);
  return regressions.length > 0 || isBroken ? 1 : 0;
}

/** Grades of a model beside the exact metrics, with its agreement with people. Its calls are counted separately. */
async function askJudge(
  input: { model: string; config: Config; labels: string; cacheFolder: string | null },
  rows: readonly Row[],
): Promise<{ rows: Row[]; suite: Suite; trust: NonNullable<EvalRun['judge']> }> {
  const opened = await openChatModel({ ...input.config, CHAT_MODEL: input.model });
  if (!opened) throw new Error('Name the model that judges: --judge MODEL.');
  const model = cacheModel(opened, { folder: input.cacheFolder, use: { calls: 0, cached: 0, tokensIn: 0, tokensOut: 0 } });
  const deps = { model, rubric: readRubric() };
  console.error('Asking the judge …');
  const trust = await measureTrust(deps, readLabels(input.labels));
  const judged = await judgeRows(deps, rows);
  return {
    rows: judged,
    suite: judgeSuite(deps.rubric),
    trust: { ...trust, notJudged: judged.filter((row) => row.result.judged !== null && row.result.judged.error !== null).length },
  };
}

/** Runs all cases, as many times as the options say. */
async function playRounds(subject: BotUnderTest, cases: readonly EvalCase[], options: EvalOptions): Promise<Row[][]> {
  const concurrency = options.concurrency ?? (subject.turns.chatModel ? 4 : 1);
  // With a model this suite would double the price of a run, so it must be asked for.
  const leaveOut = options.suites.includes(leaveOneOut.name) || (options.suites.length === 0 && !subject.turns.chatModel);
  const plays: Row[][] = [];
  for (let round = 1; round <= options.repeat; round += 1) {
    const onProgress = (done: number): void => {
      if (done % progressEvery === 0 || done === cases.length) console.error(`${options.repeat > 1 ? `round ${round}: ` : ''}${done} of ${cases.length}`);
    };
    plays.push(await runTrials(subject, cases, { concurrency, leaveOut, onProgress }));
  }
  return plays;
}

function measureStability(plays: readonly (readonly Row[])[]): number | null {
  const [first = [], ...others] = plays;
  if (others.length === 0) return null;
  const same = first.filter((row, index) => others.every((play) => play[index]?.result.outcome === row.result.outcome));
  return same.length / first.length;
}

function readVersion(): string {
  return (JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8')) as { version: string }).version;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
