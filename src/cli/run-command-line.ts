import { Command, CommanderError } from 'commander';
import { AppError } from '../platform/app-error.ts';
import { readWantedLogFormat } from '../platform/config.ts';
import { explainSystemFault } from '../platform/files/explain-system-fault.ts';
import { readCommandConfig } from './command-config.ts';
import { exitCodes, type CliCommand, type ExitCode } from './command.ts';
import { chooseLogFormat, readVersion, sayLine, speakJson } from './say-line.mjs';
import { agentAddCommand } from './commands/agent-add.ts';
import { askCommand } from './commands/ask.ts';
import { backupCommand } from './commands/backup/backup.ts';
import { benchCommand } from './commands/bench.ts';
import { botsExportCommand } from './commands/bots/bots-export.ts';
import { botsImportCommand } from './commands/bots/bots-import.ts';
import { botsStatusCommand } from './commands/bots/bots-status.ts';
import { buildCommand } from './commands/build.ts';
import { devCommand } from './commands/dev.ts';
import { doctorCommand } from './commands/doctor.ts';
import { flowsCheckCommand } from './commands/flows-check.ts';
import { intentsCheckCommand } from './commands/intents-check.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import { evalCommand } from './commands/eval.ts';
import { knowledgeCheckCommand } from './commands/knowledge-check.ts';
import { knowledgeExportCommand } from './commands/knowledge-export.ts';
import { knowledgeImportCommand } from './commands/knowledge-import.ts';
import { knowledgeStatusCommand } from './commands/knowledge-status.ts';
import { knowledgeSyncCommand } from './commands/knowledge-sync.ts';
import { personEraseCommand } from './commands/person/person-erase.ts';
import { personExportCommand } from './commands/person/person-export.ts';
import { sourceAddCommand } from './commands/source/source-add.ts';
import { sourceListCommand } from './commands/source/source-list.ts';
import { sourceSyncCommand } from './commands/source/source-sync.ts';
import { sourceTryCommand } from './commands/source/source-try.ts';
import { restoreCommand } from './commands/backup/restore.ts';
import { serveCommand } from './commands/serve.ts';
import { setupLinkCommand } from './commands/setup-link.ts';
import { simulateCommand } from './commands/simulate.ts';

export const commands: readonly CliCommand[] = [
  serveCommand,
  askCommand,
  knowledgeSyncCommand,
  knowledgeCheckCommand,
  knowledgeImportCommand,
  knowledgeExportCommand,
  knowledgeStatusCommand,
  sourceTryCommand,
  sourceAddCommand,
  sourceListCommand,
  sourceSyncCommand,
  agentAddCommand,
  personExportCommand,
  personEraseCommand,
  setupLinkCommand,
  backupCommand,
  restoreCommand,
  simulateCommand,
  botsStatusCommand,
  botsImportCommand,
  botsExportCommand,
  intentsCheckCommand,
  flowsCheckCommand,
  doctorCommand,
  buildCommand,
  devCommand,
  benchCommand,
  evalCommand,
  calibrateCommand,
];

const groups: Readonly<Record<string, string>> = {
  knowledge: 'The articles that the bot answers from',
  source: 'The pages and sites that articles come from',
  bots: 'The versions of the bots, and their folders',
  intents: 'What the bot recognises',
  flows: 'What the bot does by steps',
  person: 'What is stored of a visitor',
  agent: 'Accounts for the console',
};

/** Runs one command and returns the exit code. Faults that a person can mend are printed as one sentence, never as a stack. */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = createProgram((result) => (code = result));
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    return report(error, words[0] === 'serve' && chooseLogFormat(readWantedLogFormat(), process.stdout.isTTY) === 'json');
  }
}

function createProgram(onDone: (code: ExitCode) => void): Command {
  const program = quiet(new Command('baton'))
    .description('AI-first live chat that knows when to pass the baton.')
    .version(readVersion())
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 something in the set-up needs a change, 4 done in part, 5 worse than its baseline.\nSettings are read from the environment; "baton doctor" checks them.',
    );
  const parentCommands = new Map<string, Command>();
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    if (second === undefined) {
      program.addCommand(toCommander(command, { name: first, onDone }));
      continue;
    }
    const parent = parentCommands.get(first) ?? quiet(new Command(first)).description(groups[first] ?? '');
    if (!parentCommands.has(first)) program.addCommand(parent);
    parentCommands.set(first, parent);
    parent.addCommand(toCommander(command, { name: second, onDone }));
  }
  return program;
}

function toCommander(command: CliCommand, place: { name: string; onDone(code: ExitCode): void }): Command {
  const parser = quiet(new Command(place.name)).description(command.about);
  if (command.argument) parser.argument(`<${command.argument.name}>`, command.argument.about);
  for (const option of command.options) {
    if (option.repeats) parser.option(option.flags, option.about, (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
    else if (option.required) parser.requiredOption(option.flags, option.about);
    else parser.option(option.flags, option.about);
  }
  parser.addHelpText('after', `\nExamples:\n${command.examples.map((example) => `  ${example}`).join('\n')}`);
  return parser.action(async () => {
    place.onDone(await command.run({ argument: parser.args[0] ?? '', options: parser.opts(), readConfig: readCommandConfig }));
  });
}

/** Makes commander throw its errors, so that only this process decides how it ends. */
function quiet(command: Command): Command {
  return command.exitOverride().showHelpAfterError('(--help shows what can be said.)').allowExcessArguments(false);
}

function report(error: unknown, asJson: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (asJson) speakJson();
  const known = error instanceof AppError ? error : explainSystemFault(error);
  if (known) {
    sayLine(known.message, 50);
    if (known.code === 'bad-request') return exitCodes.usage;
    return known.code === 'misconfigured' || known.code === 'unavailable' ? exitCodes.misconfigured : exitCodes.failed;
  }
  // An unexpected fault: a bug report needs the stack.
  sayLine(error instanceof Error ? (error.stack ?? error.message) : String(error), 50);
  return exitCodes.failed;
}
