import { parseArgs } from 'node:util';

/**
 * One option of an eval command. `flags` is in the notation of commander: `--json <file>` takes a value, `--gate` is a switch. The command
 * line makes its help from these rows and the script behind it parses by them, so an option is written once.
 */
type OptionRow = { flags: `--${string}`; about: string; repeats?: true };

export const evalOptions = [
  { flags: '--cases <place>', about: 'a JSONL file or a folder of them, instead of the shipped cases' },
  { flags: '--knowledge <folder>', about: 'articles to answer from, instead of the shipped knowledge' },
  { flags: '--bot <id>', about: 'the bot that is asked, instead of that of the settings' },
  { flags: '--record <address>', about: 'send the calls of actions to this running server, and keep the results beside the cases' },
  { flags: '--suite <name>', about: 'only one suite, such as retrieval, answers or handoff; may be given again', repeats: true },
  { flags: '--split <name>', about: 'only the cases of one split' },
  { flags: '--ids <file>', about: 'only the cases whose ids stand in this file, one a line' },
  { flags: '--json <file>', about: 'write the whole run' },
  { flags: '--html <file>', about: 'write a page with plots, slices and every case' },
  { flags: '--junit <file>', about: 'write one test a case' },
  { flags: '--save <name>', about: 'keep the run in the data directory; the console of its server shows it' },
  { flags: '--against <name>', about: 'tell what changed since a kept run' },
  { flags: '--gate', about: 'end with 5 where the run is worse than its baseline' },
  { flags: '--baseline <file>', about: 'the baseline to compare with or to write; "shipped" is that of the shipped cases' },
  { flags: '--update-baseline', about: 'write the baseline that --baseline names' },
  { flags: '--resume', about: 'go on with an interrupted run' },
  { flags: '--repeat <number>', about: 'ask everything so many times' },
  { flags: '--concurrency <number>', about: 'cases at a time' },
  { flags: '--no-cache', about: 'ask the model again for what it has answered before, and encode every text anew' },
  { flags: '--judge <model>', about: 'have this model grade the answers too' },
  { flags: '--judge-labels <file>', about: 'answers that people graded, to compare the judge with' },
  { flags: '--replay <id or file>', about: 'put a saved conversation to the bot as it is now' },
  { flags: '--evidence <then or now>', about: 'of a replay: what was found then, or everything anew' },
  { flags: '--costs <file>', about: 'prices of models (YAML), to tell what the run cost' },
  { flags: '--seed <number>', about: 'of the bootstrap' },
] as const satisfies readonly OptionRow[];

export const calibrationOptions = [
  { flags: '--cases <place>', about: 'a JSONL file or a folder of them: questions with and without an answer' },
  { flags: '--knowledge <folder>', about: 'the articles they are asked of, instead of the shipped knowledge' },
  { flags: '--data-dir <folder>', about: "the server's data directory, where it was started with --data-dir too" },
  { flags: '--risk <share>', about: 'the share of wrong among the answers that is allowed, such as 0.1; without it the costs of answers.yaml decide' },
  { flags: '--write', about: 'keep the result in the data directory, where every start reads it' },
] as const satisfies readonly OptionRow[];

type ValueName<Flags> = Flags extends `--${infer Name} <${string}>` ? Name : never;
type SwitchName<Flags> = Flags extends `--${string} <${string}>` ? never : Flags extends `--${infer Name}` ? Name : never;
export type ParsedOptions<Rows extends readonly OptionRow[]> = {
  [Row in Rows[number] as ValueName<Row['flags']>]: Row extends { repeats: true } ? string[] : string | undefined;
} & { [Row in Rows[number] as SwitchName<Row['flags']>]: boolean };

/** Parses `words` by the rows. A value that is not given is undefined, a switch false. Throws an Error that names an unknown option. */
export function parseOptions<const Rows extends readonly OptionRow[]>(rows: Rows, words: readonly string[]): ParsedOptions<Rows> {
  const options = Object.fromEntries(
    rows.map(({ flags, repeats }) => {
      const [, name = '', value] = /^--([a-z-]+)( <.+>)?$/.exec(flags) ?? [];
      if (value === undefined) return [name, { type: 'boolean' as const, default: false }];
      return [name, repeats ? { type: 'string' as const, multiple: true, default: [] } : { type: 'string' as const }];
    }),
  );
  return parseArgs({ args: [...words], options }).values as ParsedOptions<Rows>;
}
