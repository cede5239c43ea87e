import { parseArgs } from 'node:util';
import { allSuites } from './suites/all-suites.ts';

export const usage = `npm run eval -- [options]

Asks the bot every case, without a server, and prints a table with 95 % intervals.

  --cases FILE|FOLDER   cases to ask, one JSON object a line; without it all of evals/cases
  --knowledge FOLDER    articles to answer from; without it the shipped knowledge
  --suite NAME          only this suite, may be given again: ${allSuites.map((suite) => suite.name).join(', ')}
  --split NAME          only cases of this split
  --json FILE           the whole run: every case with its answer, passages, timings
  --html FILE           one page with plots, slices and every case
  --junit FILE          one test a case, for CI
  --save NAME           keep the run to compare with; the console shows kept runs
  --against NAME        what changed since a kept run, with its significance
  --gate                exit with 1 where the run is worse than evals/baselines by more than noise
  --update-baseline     write the baseline that the gate compares with
  --repeat N            ask everything N times and tell how often the outcome stays
  --concurrency N       cases at a time; 1 without a model, 4 with one
  --no-cache            ask the model again for what it has answered before
  --judge MODEL         has this model grade the answers too, by evals/judge/rubric.yaml
  --judge-labels FILE   answers that people graded, to tell how far the judge agrees; without it ours
  --replay ID|FILE      put a saved conversation to the bot as it is now, instead of the cases; with --json it is saved as a file
  --evidence then|now   of a replay: with what was found and written then (asks no model), or everything anew; then unless told
  --costs FILE          prices of models (YAML), to tell what the run cost
  --seed N              of the bootstrap, 7 unless told`;

export type EvalOptions = {
  cases: string | undefined;
  knowledge: string | undefined;
  suites: string[];
  split: string | undefined;
  json: string | undefined;
  html: string | undefined;
  junit: string | undefined;
  save: string | undefined;
  against: string | undefined;
  gate: boolean;
  updateBaseline: boolean;
  repeat: number;
  concurrency: number | undefined;
  cache: boolean;
  replay: string | undefined;
  evidence: 'then' | 'now';
  judge: string | undefined;
  judgeLabels: string | undefined;
  costs: string | undefined;
  seed: number;
  help: boolean;
};

/** Parses the options. Throws an Error with a sentence that says what to change. */
export function readOptions(words: readonly string[]): EvalOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      cases: text,
      knowledge: text,
      suite: { ...text, multiple: true, default: [] },
      split: text,
      json: text,
      html: text,
      junit: text,
      save: text,
      against: text,
      gate: flag,
      'update-baseline': flag,
      repeat: text,
      concurrency: text,
      'no-cache': flag,
      costs: text,
      replay: text,
      evidence: { ...text, default: 'then' },
      judge: text,
      'judge-labels': text,
      seed: text,
      help: flag,
    },
  });
  const unknown = values.suite.find((name) => !allSuites.some((suite) => suite.name === name));
  if (unknown !== undefined) throw new Error(`There is no suite "${unknown}". There are: ${allSuites.map((suite) => suite.name).join(', ')}.`);
  const { evidence } = values;
  if (evidence !== 'then' && evidence !== 'now') throw new Error('--evidence takes then or now.');
  return {
    cases: values.cases,
    knowledge: values.knowledge,
    suites: values.suite,
    split: values.split,
    json: values.json,
    html: values.html,
    junit: values.junit,
    save: values.save,
    against: values.against,
    gate: values.gate,
    updateBaseline: values['update-baseline'],
    repeat: whole('repeat', values.repeat) ?? 1,
    concurrency: whole('concurrency', values.concurrency),
    cache: !values['no-cache'],
    replay: values.replay,
    evidence,
    judge: values.judge,
    judgeLabels: values['judge-labels'],
    costs: values.costs,
    seed: whole('seed', values.seed) ?? 7,
    help: values.help,
  };
}

function whole(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number from 1.`);
  return number;
}
