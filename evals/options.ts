import { parseArgs } from 'node:util';
import { shippedBaseline } from './gate.ts';
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
  --gate                exit with 5 where the run is worse than its baseline by more than noise, as a whole or in a slice
  --baseline FILE       the baseline of --gate and --update-baseline; without it --gate takes the shipped one, for the shipped cases only
  --update-baseline     write the baseline that --baseline names; "--baseline shipped" is the one in evals/baselines
  --resume              go on with an interrupted run of the same cases on the same knowledge
  --repeat N            ask everything N times and tell how often the outcome stays
  --concurrency N       cases at a time; 1 without a model, 4 with one
  --no-cache            ask the model again for what it has answered before, and encode every text anew
  --judge MODEL         has this model grade the answers too, by evals/judge/rubric.yaml
  --judge-labels FILE   answers that people graded, to tell how far the judge agrees; without it ours
  --replay ID|FILE      put a saved conversation to the bot as it is now, instead of the cases; with --json it is saved as a file
  --evidence then|now   of a replay: with what was found and written then (asks no model), or everything anew; then unless told
  --costs FILE          prices of models (YAML), to tell what the run cost
  --seed N              of the bootstrap, 7 unless told

Exit codes: 0 done, 1 unexpected fault, 2 wrong usage, 3 cases, knowledge, settings or a file need a change,
4 incomplete: interrupted, or more than one case in twenty could not be asked, 5 worse than the baseline.`;

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
  /** `shipped`, or a file. */
  baseline: string | undefined;
  updateBaseline: boolean;
  resume: boolean;
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
      baseline: text,
      'update-baseline': flag,
      resume: flag,
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
    baseline: chooseBaseline(values),
    updateBaseline: values['update-baseline'],
    resume: values.resume,
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

/** The baseline of the gate or to be written. The shipped one is never taken for other cases, and written only when it is named. */
function chooseBaseline(values: {
  gate: boolean;
  baseline?: string | undefined;
  'update-baseline': boolean;
  cases?: string | undefined;
  knowledge?: string | undefined;
  split?: string | undefined;
  suite: readonly string[];
}): string | undefined {
  const { gate, baseline, 'update-baseline': update } = values;
  if (!gate && !update) return baseline;
  const isShipped = values.cases === undefined && values.knowledge === undefined && values.split === undefined && values.suite.length === 0;
  if (update && baseline === undefined) throw new Error('--update-baseline writes the file of --baseline FILE; "--baseline shipped" is the shipped one.');
  const chosen = baseline ?? shippedBaseline;
  if (chosen === shippedBaseline && !isShipped) {
    throw new Error('The shipped baseline holds all shipped cases on the shipped knowledge. Name one of your own: --baseline FILE.');
  }
  return chosen;
}

function whole(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number from 1.`);
  return number;
}
