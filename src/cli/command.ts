import type { Config } from '../platform/config.ts';

/** The exit codes of the process. The help text and the README say the same. */
export const exitCodes = { done: 0, failed: 1, usage: 2, misconfigured: 3, partly: 4, worse: 5 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * One command as data: `run-command-line.ts` makes the parser, the help and the exit codes from it. A command loads its modules when it
 * runs, so that `--help` does not wait for a server that it never starts.
 */
export type CliCommand = {
  /** One or two words, for example `knowledge sync`. */
  name: string;
  about: string;
  argument?: { name: string; about: string };
  options: readonly CliOption[];
  examples: readonly string[];
  /** Returns the exit code; throws AppError with a sentence that says what to do. */
  run(input: CliInput): Promise<ExitCode>;
};

export type CliOption = {
  /** In the notation of commander: `--port <number>`, or `--json` for a switch. */
  flags: string;
  about: string;
  required?: boolean;
  /** May be given several times; the values are then a list. */
  repeats?: boolean;
};

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export type CliInput = {
  /** The argument of the command; empty when it takes no argument. */
  argument: string;
  /** Option values by camel-case name. */
  options: OptionValues;
  /** The settings; flags take precedence over the environment. */
  readConfig(overrides?: Overrides): Config;
};

export type Overrides = Readonly<Record<string, string | undefined>>;

export const jsonOption: CliOption = { flags: '--json', about: 'print JSON for a script' };
export const knowledgeOption: CliOption = {
  flags: '--knowledge <folder>',
  about: 'Markdown or HTML articles to answer from, instead of KNOWLEDGE_DIR',
};

/** The value of an option that takes one. */
export function textOption(input: Pick<CliInput, 'options'>, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A result goes to standard output, so that it can be piped. */
export function printResult(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Progress is for people, not for scripts, so it goes to standard error. */
export function printProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
