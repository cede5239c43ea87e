import { plainIssue } from '../../contracts/plain-issue.ts';
import { createInterface } from 'node:readline/promises';
import { createAgentRequestSchema } from '../../contracts/http-api.ts';
import { AppError } from '../../platform/app-error.ts';
import { exitCodes, jsonOption, printResult, textOption, type CliCommand, type CliInput } from '../command.ts';

export const agentAddCommand: CliCommand = {
  name: 'agent add',
  about:
    'Add an account for the console; the password is read from the terminal or from standard input. With the embedded database, stop the server first, or use the page Team',
  options: [
    { flags: '--name <name>', about: 'what visitors and colleagues see', required: true },
    { flags: '--email <address>', about: 'what the agent signs in with', required: true },
    { flags: '--admin', about: 'may manage the team' },
    { flags: '--capacity <number>', about: 'conversations at once, 4 unless told' },
    jsonOption,
  ],
  examples: [
    'npm run baton -- agent add --name "Ana" --email ana@example.com',
    'npm run baton -- agent add --name "Ana" --email ana@example.com --admin < password.txt',
  ],
  async run(input) {
    const config = input.readConfig();
    const request = createAgentRequestSchema.safeParse(
      {
        name: textOption(input, 'name'),
        email: textOption(input, 'email'),
        password: await readPassword(),
        role: input.options['admin'] ? 'admin' : 'agent',
        capacity: Number(textOption(input, 'capacity') ?? 4),
      },
      { error: plainIssue },
    );
    if (!request.success) {
      const problems = request.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new AppError('bad-request', `The account cannot be made.\n  ${problems.join('\n  ')}`);
    }
    const { withRecord } = await import('../open-record.ts');
    const { createAgent } = await import('../../agent/create-agent.ts');
    const { systemClock } = await import('../../platform/clock.ts');
    const actor = { id: null, name: 'The command line' };
    const agent = await withRecord(config, (database) => createAgent({ database, clock: systemClock, sendsMail: false }, { request: request.data, actor }));
    printResult(describe(input, agent));
    return exitCodes.done;
  },
};

function describe(input: CliInput, agent: { name: string; email: string }): string {
  return input.options['json'] ? JSON.stringify(agent, null, 2) : `${agent.name} (${agent.email}) can sign in now.`;
}

/** Reads the first line of standard input. A terminal does not show the typed characters. */
async function readPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY;
  if (isTerminal) process.stderr.write('Password, 12 characters or more (not shown): ');
  // The output is discarded, so the terminal echoes nothing.
  const lines = createInterface({ input: process.stdin, terminal: isTerminal });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write('\n');
  }
}
