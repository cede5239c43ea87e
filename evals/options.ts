import { shippedBaseline } from './gate.ts';
import { evalOptions, parseOptions, type ParsedOptions } from './option-tables.ts';
import { wordingsSuite } from './languages/read-wordings.ts';
import { allSuites } from './suites/all-suites.ts';

export type EvalOptions = {
  /** The folder of the bot; that of the settings unless told. */
  bot: string | undefined;
  /** The address of the server that the calls of actions go to, to be recorded. */
  record: string | undefined;
  cases: string | undefined;
  knowledge: string | undefined;
  suites: string[];
  split: string | undefined;
  ids: string | undefined;
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
};

/** Parses the options. Throws an Error with a sentence that says what to change. */
export function readOptions(words: readonly string[]): EvalOptions {
  const values = parseOptions(evalOptions, words);
  const names = [...allSuites.map((suite) => suite.name), wordingsSuite];
  const unknown = values.suite.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no suite "${unknown}". There are: ${names.join(', ')}.`);
  const { evidence = 'then' } = values;
  if (evidence !== 'then' && evidence !== 'now') throw new Error('--evidence takes then or now.');
  if (values.record !== undefined && (values.gate || values['update-baseline']))
    throw new Error('--record makes recordings; ask the cases by them in a run of its own.');
  return {
    bot: values.bot,
    record: values.record,
    cases: values.cases,
    knowledge: values.knowledge,
    suites: values.suite,
    split: values.split,
    ids: values.ids,
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
  };
}

/** The baseline of the gate or to be written. The shipped one is never taken for other cases, and written only when it is named. */
function chooseBaseline(values: ParsedOptions<typeof evalOptions>): string | undefined {
  const { gate, baseline, 'update-baseline': update } = values;
  if (!gate && !update) return baseline;
  const isShipped =
    values.bot === undefined &&
    values.cases === undefined &&
    values.knowledge === undefined &&
    values.split === undefined &&
    values.ids === undefined &&
    values.suite.length === 0;
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
