import { Command, CommanderError } from 'commander';
import { AppError } from '../platform/app-error.ts';
import { addAgentCommand } from './commands/agent.ts';
import { askCommand } from './commands/ask.ts';
import { buildCommand } from './commands/build.ts';
import { doctorCommand } from './commands/doctor.ts';
import { knowledgeCommand } from './commands/knowledge.ts';
import { serveCommand } from './commands/serve.ts';

/** What the process ends with. 0: done. */
export const exitCodes = { failed: 1, usage: 2, misconfigured: 3 } as const;

/** The command line. Faults that a person can mend are one sentence and a code, never a stack. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = new Command('baton')
    .description('AI-first live chat that knows when to pass the baton.')
    .version('0.1.0')
    .showHelpAfterError()
    .exitOverride()
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 something in the set-up needs a change.');
  for (const command of [serveCommand, askCommand, knowledgeCommand, addAgentCommand, doctorCommand, buildCommand]) {
    program.addCommand(command().exitOverride());
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof AppError) {
    console.error(error.message);
    return error.code === 'misconfigured' || error.code === 'unavailable' ? exitCodes.misconfigured : exitCodes.failed;
  }
  console.error(error instanceof Error ? error.message : String(error));
  return exitCodes.failed;
}
