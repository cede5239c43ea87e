import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { calibrationName, calibrationSchema } from '../src/knowledge/search/read-calibration.ts';
import {
  fitThresholds,
  fitThresholdsToRisk,
  riskCurve,
  type AnswerCosts,
  type Thresholds,
  type JudgedQuestion,
} from '../src/knowledge/search/fit-thresholds.ts';
import { AppError } from '../src/platform/app-error.ts';
import { readMeasuredConfig } from './read-measured-config.ts';
import { openBotUnderTest } from './trial/open-bot-under-test.ts';
import { runTrials } from './trial/run-trials.ts';
import type { Row } from './trial/result.ts';
import { judgeQuestions, type Judged } from './judge-questions.ts';
import { calibrationOptions, parseOptions } from './option-tables.ts';
import { checkCases, describeSubject } from './check-cases.ts';
import { nameGold, readCases, type EvalCase } from './read-cases.ts';
import { wilson } from './scorers/statistics.ts';

/**
 * Fits the floor of the answers to labelled questions and says what it would have done, on folds that it was not fitted on:
 *   npm run baton -- calibrate --cases my-cases.jsonl [--knowledge FOLDER] [--risk 0.1] [--write]
 * Exit codes: 0 done, 1 unexpected fault, 2 wrong usage, 3 the cases, the knowledge or the settings need a change.
 */
const folds = 5;
/** With fewer questions the fit would show chance rather than the knowledge. */
const fewest = 20;

process.exit(
  await calibrate().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof AppError && error.code !== 'internal' ? 3 : 1;
  }),
);

async function calibrate(): Promise<number> {
  const values = parseOptions(calibrationOptions, process.argv.slice(2));
  const risk = values.risk === undefined ? null : Number(values.risk);
  if (values.cases === undefined || (risk !== null && !(risk > 0 && risk < 1))) {
    console.error(values.cases === undefined ? 'Name the labelled questions: --cases FILE.' : '--risk takes a share between 0 and 1, such as 0.1.');
    return 2;
  }
  const all = readCases(values.cases);
  const cases = all.filter((evalCase) => evalCase.expect === 'abstain' || (evalCase.expect === 'answer' && evalCase.gold_articles.length > 0));
  const config = readMeasuredConfig({ knowledge: values.knowledge, dataDir: values['data-dir'] });
  requireBoth(cases);
  // A floor that was fitted before must not have a say in the next one.
  const subject = await openBotUnderTest(config, { isCalibrated: false });
  let rows: Row[];
  try {
    const named = nameGold(cases, subject.articles);
    checkCases(named, describeSubject(subject));
    rows = await runTrials(subject, named, { concurrency: 1, leaveOut: false });
  } finally {
    await subject.close();
  }
  const { costs } = subject.turns.bot.definition.answers;
  const { judged, asked, errors, undecided } = judgeQuestions(rows);
  requireBoth(asked);
  const parts = [
    { count: all.length - cases.length, what: 'expect neither an answer with its article nor that the bot abstains' },
    { count: errors, what: 'could not be asked' },
    { count: undecided, what: 'were decided before the search' },
  ].filter(({ count }) => count > 0);
  if (parts.length > 0) console.log(`${judged.length} of ${all.length} cases count: ${parts.map(({ count, what }) => `${count} ${what}`).join(', ')}.`);
  const fit = (questions: readonly JudgedQuestion[]): Thresholds =>
    risk === null ? fitThresholds(questions, costs) : fitThresholdsToRisk(questions, { risk, costs });
  const { floor, plainFrom } = fit(judged);
  const onFolds = show(judged, { floors: { floor, plainFrom }, fit, costs });
  if (risk !== null && onFolds > risk) {
    console.log(
      `That is more than the allowed ${percent(risk)}: on questions it was not fitted on this floor does not hold it. More questions help most; a lower --risk sets a higher floor.`,
    );
  }
  if (!values.write) {
    console.log('Nothing was changed; --write keeps it.');
    return 0;
  }
  const file = path.join(config.DATA_DIR, calibrationName);
  const round = (value: number): number => Number(value.toFixed(4));
  const kept = calibrationSchema.parse({
    version: 1,
    encoder: subject.versions.encoder,
    floor: round(floor),
    plainFrom: round(plainFrom),
    questions: judged.length,
    at: new Date().toISOString(),
  });
  mkdirSync(config.DATA_DIR, { recursive: true });
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  console.log(
    `Wrote ${file}. It counts from the next start ${values.knowledge === undefined ? '' : `with --knowledge ${values.knowledge} `}for the encoder ${kept.encoder}. Servers with other data directories need a copy.`,
  );
  return 0;
}

function requireBoth(cases: readonly EvalCase[]): void {
  const without = cases.filter((evalCase) => evalCase.expect === 'abstain').length;
  if (cases.length >= fewest && without > 0 && without < cases.length) return;
  throw new AppError(
    'misconfigured',
    `There are ${cases.length} questions that a floor can be fitted to, ${without} of them without an answer. It takes at least ${fewest}, and some of both: "expect": "answer" with gold_articles, and "expect": "abstain".`,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** Prints what floors would have done. Returns the share of wrong ones among the answers, on folds that the floor was not fitted on. */
function show(judged: readonly Judged[], input: { floors: Thresholds; fit(questions: readonly JudgedQuestion[]): Thresholds; costs: AnswerCosts }): number {
  const { floors, fit, costs } = input;
  const column = (share: number): string => percent(share).padStart(5);
  console.log(
    `${judged.length} questions. A wrong answer costs ${costs.wrongAnswer}, a wrong hint ${costs.wrongHint}, a needless "I do not know" ${costs.needlessNoAnswer}.\n`,
  );
  for (const point of riskCurve(
    judged.filter((question) => question.answerable),
    judged.filter((question) => !question.answerable),
  )) {
    console.log(
      `  floor ${point.floor.toFixed(3)}  answered ${column(point.answered)} of what has an answer  wrong ${column(point.wrong)} of all answers given  abstained ${column(point.abstained)} of what has none`,
    );
  }
  console.log(`\nFitted: floor ${floors.floor.toFixed(3)}, without reserve from ${floors.plainFrom.toFixed(3)}.`);
  const groups = [...new Set(judged.map((question) => question.group))].sort();
  const foldOf = (question: Judged): number => groups.indexOf(question.group) % folds;
  const cuts = Array.from({ length: folds }, (_, fold) => fit(judged.filter((question) => foldOf(question) !== fold)));
  const answeredQuestions = judged.filter((question) => question.score >= (cuts[foldOf(question)]?.floor ?? 1));
  const wrong = answeredQuestions.filter((question) => !question.rightShown).length;
  const [low, high] = wilson(wrong / Math.max(1, answeredQuestions.length), answeredQuestions.length);
  const wrongShare = wrong / Math.max(1, answeredQuestions.length);
  const share = (part: readonly Judged[], of: readonly Judged[]): string => percent(part.length / Math.max(1, of.length));
  console.log(
    `On folds it was not fitted on: answered ${share(
      answeredQuestions.filter((question) => question.answerable),
      judged.filter((question) => question.answerable),
    )} of what has an answer,` +
      ` wrong among the ${answeredQuestions.length} answers ${percent(wrongShare)} (95 %: ${percent(low)} to ${percent(high)}), abstained on ${share(
        judged.filter((question) => !question.answerable && !answeredQuestions.includes(question)),
        judged.filter((question) => !question.answerable),
      )} of what has none.`,
  );
  return wrongShare;
}
