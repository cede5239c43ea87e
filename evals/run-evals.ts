import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../src/platform/app-error.ts';
import { openChatModel } from '../src/bot/model/chat-model.ts';
import { readMeasuredConfig } from './read-measured-config.ts';
import type { Config } from '../src/platform/config.ts';
import { findRegressions, readBaseline, writeBaseline } from './gate.ts';
import { checkCases, describeSubject } from './check-cases.ts';
import { readOptions, type EvalOptions } from './options.ts';
import { hearWordings, measureWordings } from './languages/hear-wordings.ts';
import { wordingsSuite } from './languages/read-wordings.ts';
import { judgeRows, judgeSuite } from './judge/judge-rows.ts';
import { readRubric } from './judge/judge.ts';
import { measureTrust, readLabels } from './judge/trust-judge.ts';
import { cacheModel, noUse, type ModelUse } from './trial/cache-model.ts';
import { openBotUnderTest, type BotUnderTest } from './trial/open-bot-under-test.ts';
import { openPartFile } from './trial/part-file.ts';
import { runTrials } from './trial/run-trials.ts';
import type { Row } from './trial/result.ts';
import { costOf } from './prices.ts';
import { readPrices } from '../src/bot/model/price-list.ts';
import type { Prices } from '../src/bot/turn/text-model.ts';
import { nameGold, readCases, type EvalCase } from './read-cases.ts';
import { recordCalls } from './recordings/record-calls.ts';
import { noRecording, openRecordings, readRecordings, recordingsOf, type Recordings } from './recordings/recordings.ts';
import { replaySaved } from './replay/replay-saved.ts';
import { compareRuns, sharesCases } from './report/compare.ts';
import { toHtmlReport } from './report/html-report.ts';
import { toJunit } from './report/junit.ts';
import { countModelFailures } from './report/model-failures.ts';
import { toTable } from './report/table.ts';
import { hashCases, keepCases, readRun, saveRun, type EvalRun } from './saved-runs.ts';
import { allSuites } from './suites/all-suites.ts';
import { leaveOneOut } from './suites/answers.ts';
import { byTrigger } from './suites/handoff.ts';
import { measureSuites, type Suite } from './suites/suite.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const progressEvery = 25;
/** A run with a greater share of cases that could not be run has failed. */
const mostErrors = 0.05;
/** The exit codes of the command line have these meanings too. */
const exits = { done: 0, fault: 1, usage: 2, setUp: 3, incomplete: 4, worse: 5 } as const;
type Exit = (typeof exits)[keyof typeof exits];

process.exit(await run(process.argv.slice(2)));

async function run(words: readonly string[]): Promise<Exit> {
  let options: EvalOptions;
  try {
    options = readOptions(words);
  } catch (error) {
    console.error(`${messageOf(error)}\nSee npm run eval -- --help.`);
    return exits.usage;
  }
  const { replay: what, evidence, knowledge, json } = options;
  try {
    if (what === undefined) return await evaluate(options);
    await replaySaved({ what, evidence, knowledge, json });
    return exits.done;
  } catch (error) {
    console.error(messageOf(error));
    return error instanceof AppError && error.code !== 'internal' ? exits.setUp : exits.fault;
  }
}

async function evaluate(options: EvalOptions): Promise<Exit> {
  const ids = options.ids === undefined ? null : readIds(options.ids);
  const cases = readCases(options.cases ?? path.join(here, 'cases')).filter(
    ({ id, split }) => (options.split === undefined || split === options.split) && (ids?.has(id) ?? true),
  );
  if (ids !== null && cases.length < ids.size) throw new AppError('misconfigured', `${ids.size - cases.length} ids of ${options.ids} are of no case.`);
  if (cases.length === 0) throw new AppError('misconfigured', 'There is no case to ask.');
  const config = readMeasuredConfig({ knowledge: options.knowledge, bot: options.bot });
  const before = options.against === undefined ? null : readRun(options.against, config.DATA_DIR);
  const baseline = options.gate && options.baseline !== undefined ? readBaseline(options.baseline) : null;
  const suites = allSuites.filter((suite) => options.suites.length === 0 || options.suites.includes(suite.name));
  const prices = options.costs === undefined ? null : readPrices(options.costs);
  const use = noUse();
  const cacheFolder = options.cache && options.repeat === 1 ? path.join(here, '../.baton/eval-cache') : null;
  console.error('Reading the articles …');
  const recordings = openRecordingsOf(options, config);
  const bot = await openBotUnderTest(config, {
    wrapModel: (model) => cacheModel(model, { folder: cacheFolder, use }),
    // The floor of this installation belongs to its own articles, not to the shipped ones.
    isCalibrated: options.knowledge !== undefined,
    ...(options.cache ? {} : { vectors: null }),
  });
  const subject: BotUnderTest = { ...bot, recordings };
  const ready = processorSeconds();
  // Wordings by language stand for no article: only the shipped bot is measured with them.
  const measuresWordings = options.cases === undefined && options.bot === undefined && (options.suites.length === 0 || options.suites.includes(wordingsSuite));
  const wordings = measuresWordings ? measureWordings(await hearWordings(subject.turns.bot.definition), options.seed) : [];
  const { costs } = subject.turns.bot.definition.handoff;
  let plays: Row[][] | null;
  let casesToAsk: EvalCase[];
  try {
    casesToAsk = nameGold(cases, subject.articles);
    checkCases(casesToAsk, describeSubject(subject));
    if (before && !sharesCases(casesToAsk, before))
      throw new AppError('misconfigured', `The run "${before.name}" asked none of these cases in the same words, so nothing can be compared.`);
    plays = await playRounds(subject, casesToAsk, options);
    await recordings.write();
  } finally {
    await subject.close();
  }
  if (plays === null) return exits.incomplete;
  const judged =
    options.judge === undefined
      ? null
      : await askJudge(
          { model: options.judge, config, labels: options.judgeLabels ?? path.join(here, 'judge/labels.jsonl'), cacheFolder, prices },
          plays[0] ?? [],
        );
  const rows = judged?.rows ?? plays[0] ?? [];
  const played = processorSeconds();
  console.error('Drawing the intervals …');
  const failures = countModelFailures(rows);
  const result: EvalRun = {
    name: options.save ?? 'latest',
    at: new Date().toISOString(),
    seed: options.seed,
    versions: { ...subject.versions, baton: readVersion(), node: process.versions.node, cases: hashCases(casesToAsk) },
    counts: { cases: rows.length, errors: rows.filter((row) => row.result.error !== null).length, modelFailures: failures.count },
    model: use,
    cost: prices && subject.versions.model !== null ? costOf(use, subject.versions.model, prices) : null,
    stability: measureStability(plays),
    judge: judged?.trust ?? null,
    suites: [
      ...measureSuites([...suites, ...(judged ? [judged.suite] : [])], rows, {
        context: { costs, instructions: subject.turns.bot.definition.persona },
        seed: options.seed,
      }),
      ...wordings,
    ],
    triggers: byTrigger(rows, costs),
    cases: keepCases(rows),
  };
  console.error(
    `Processor time: ${ready.toFixed(1)} s for the articles, ${(played - ready).toFixed(1)} s for the questions, ${(processorSeconds() - played).toFixed(1)} s for the intervals.`,
  );
  const comparison = before ? compareRuns({ rows, versions: subject.versions, before, seed: options.seed }) : null;
  console.log(toTable(result, comparison));
  saveRun(result, config.DATA_DIR);
  if (options.json) writeFileSync(options.json, JSON.stringify(result, null, 1));
  if (options.html) writeFileSync(options.html, toHtmlReport(result, rows, comparison));
  if (options.junit) writeFileSync(options.junit, toJunit(rows));
  if (options.updateBaseline && options.baseline !== undefined) {
    writeBaseline(options.baseline, { metrics: result.suites, rows });
    console.error(`Wrote the baseline ${options.baseline}: ${rows.length} cases.`);
  }
  const regressions = baseline ? findRegressions({ metrics: result.suites, rows }, baseline) : [];
  for (const regression of regressions) console.error(`GATE: ${regression}`);
  if (baseline) console.error(regressions.length === 0 ? 'The gate is open: nothing is worse than the baseline.' : 'The gate is shut.');
  const unanswered = rows.filter(({ result: { error } }) => error?.includes(noRecording));
  for (const row of unanswered) console.error(`${row.case.id}: ${row.result.error ?? ''}`);
  if (unanswered.length > 0) return exits.setUp;
  const { errors } = result.counts;
  if (errors > result.counts.cases * mostErrors) {
    console.error(`${errors} of ${result.counts.cases} cases could not be asked: this run says nothing.`);
    return exits.incomplete;
  }
  if (failures.sentence !== null) console.error(failures.sentence);
  if (failures.isWorthless) {
    console.error('It failed more often than it answered: this run says nothing about the model.');
    return exits.incomplete;
  }
  return regressions.length > 0 ? exits.worse : exits.done;
}

/** The answers of actions: recordings that lie beside the cases. */
function openRecordingsOf({ cases, record }: EvalOptions, config: Config): Recordings {
  const file = recordingsOf(cases ?? path.join(here, 'cases'));
  const send = record === undefined ? undefined : recordCalls({ server: record, privateHosts: config.actionPrivateHosts });
  return openRecordings({ file, recordings: readRecordings(file), ...(send && { send }) });
}

/** The ids in a file, one a line; empty lines and lines that begin with # are left out. */
function readIds(file: string): ReadonlySet<string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Set(lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')));
}

/** Grades of a model beside the exact metrics, with its agreement with people. Its calls are counted and priced apart. */
async function askJudge(
  input: { model: string; config: Config; labels: string; cacheFolder: string | null; prices: Prices | null },
  rows: readonly Row[],
): Promise<{ rows: Row[]; suite: Suite; trust: NonNullable<EvalRun['judge']> }> {
  const opened = await openChatModel({ ...input.config, CHAT_MODEL: input.model }, undefined, { countTokens: true });
  if (!opened) throw new AppError('misconfigured', 'Name the model that judges: --judge MODEL.');
  const use: ModelUse = noUse();
  const model = cacheModel(opened, { folder: input.cacheFolder, use });
  const deps = { model, rubric: readRubric() };
  console.error('Asking the judge …');
  const trust = await measureTrust(deps, readLabels(input.labels));
  const judged = await judgeRows(deps, rows);
  return {
    rows: judged,
    suite: judgeSuite(deps.rubric),
    trust: {
      ...trust,
      notJudged: judged.filter((row) => row.result.judged !== null && row.result.judged.error !== null).length,
      use,
      cost: input.prices && costOf(use, input.model, input.prices),
    },
  };
}

/**
 * Runs all cases, as many times as the options say. Null where a signal ended it: then what was asked is kept for --resume. A run of
 * several rounds is not kept, because it is the differences that count there.
 */
async function playRounds(subject: BotUnderTest, cases: readonly EvalCase[], options: EvalOptions): Promise<Row[][] | null> {
  const concurrency = options.concurrency ?? (subject.turns.model ? 4 : 1);
  // With a model this suite would double the price of a run, so it must be asked for.
  const leaveOut = options.suites.includes(leaveOneOut.name) || (options.suites.length === 0 && !subject.turns.model);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const key = JSON.stringify([subject.versions, hashCases(cases), leaveOut]);
  const part =
    options.repeat > 1 ? null : openPartFile(path.join(here, '../.baton/eval-parts', `${options.save ?? 'latest'}.jsonl`), { key, resume: options.resume });
  if (part && part.done.size > 0) console.error(`Going on: ${part.done.size} of ${cases.length} cases were asked before.`);
  const plays: Row[][] = [];
  for (let round = 1; round <= options.repeat; round += 1) {
    const onProgress = (done: number): void => {
      if (done % progressEvery === 0 || done === cases.length) console.error(`${options.repeat > 1 ? `round ${round}: ` : ''}${done} of ${cases.length}`);
    };
    const rows = await runTrials(subject, cases, {
      concurrency,
      leaveOut,
      onProgress,
      signal: stop.signal,
      ...(part ? { known: part.done, onResult: part.add } : {}),
    });
    if (rows.length < cases.length) {
      console.error(`Interrupted after ${rows.length} of ${cases.length} cases.${part ? ` They are kept in ${part.file}; --resume goes on.` : ''}`);
      return null;
    }
    plays.push(rows);
  }
  part?.end();
  return plays;
}

function measureStability(plays: readonly (readonly Row[])[]): number | null {
  const [first = [], ...others] = plays;
  if (others.length === 0) return null;
  const same = first.filter((row, index) => others.every((play) => play[index]?.result.outcome === row.result.outcome));
  return same.length / first.length;
}

/** Seconds that this process has computed so far, its threads included. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

function readVersion(): string {
  return (JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8')) as { version: string }).version;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
