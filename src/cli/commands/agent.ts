import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { createAgent } from '../../agent/create-agent.ts';
import { createAgentRequestSchema } from '../../contracts/http-api.ts';
import { AppError } from '../../platform/app-error.ts';
import { withDatabase } from './knowledge.ts';

type AddOptions = { name: string; email: string; admin?: boolean; capacity: string };

export function addAgentCommand(): Command {
  const command = new Command('agent').description('Accounts for the console');
  command
    .command('add')
    .description('Add an account; the password is read from the terminal or from standard input')
    .requiredOption('--name <name>', 'how visitors and colleagues see the agent')
    .requiredOption('--email <address>', 'what the agent signs in with')
    .option('--admin', 'may manage the team')
    .option('--capacity <number>', 'conversations at once', '4')
    .addHelpText('after', '\nExample:\n  npm run baton -- agent add --name "Ana" --email ana@example.com')
    .action(add);
  return command;
}

async function add(options: AddOptions): Promise<void> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const password = await prompt.question('Password (12 characters or more): ');
  prompt.close();
  const request = createAgentRequestSchema.safeParse({
    name: options.name,
    email: options.email,
    password,
    role: options.admin ? 'admin' : 'agent',
    capacity: Number(options.capacity),
  });
  if (!request.success) {
    const [issue] = request.error.issues;
    throw new AppError('bad-request', `${issue?.path.join('.')}: ${issue?.message}`);
  }
  await withDatabase(async (database) => {
    const agent = await createAgent({ database }, request.data);
    console.log(`${agent.name} (${agent.email}) can sign in now.`);
  });
}
