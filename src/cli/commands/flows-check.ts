import type { FlowProblem } from '../../contracts/bot/flow-list.ts';
import { exitCodes, jsonOption, printResult, textOption, type CliCommand } from '../command.ts';

export const flowsCheckCommand: CliCommand = {
  name: 'flows check',
  about: 'Find dead ends, circles, unreachable steps, missing languages and unknown values in the flows of a bot',
  options: [
    { flags: '--bot <name>', about: 'the folder under BOTS_DIR, instead of BOT' },
    { flags: '--strict', about: 'end with 1 on warnings too' },
    jsonOption,
  ],
  examples: ['npm run baton -- flows check --bot shop', 'npm run --silent baton -- flows check --bot my-bot --json'],
  async run(input) {
    const path = await import('node:path');
    const { loadBot } = await import('../../bot/definition/load-bots.ts');
    const { checkFlows } = await import('../../bot/flows/check-flows.ts');
    const config = input.readConfig();
    const bot = await loadBot(path.join(config.BOTS_DIR, textOption(input, 'bot') ?? config.BOT));
    const problems = checkFlows(bot);
    const report = { bot: bot.id, flows: bot.flows.length, actions: bot.actions.length, problems };
    printResult(input.options['json'] ? JSON.stringify(report, null, 2) : describe(report));
    const fatal = problems.filter(({ severity }) => severity === 'error' || input.options['strict'] === true);
    return fatal.length > 0 ? exitCodes.failed : exitCodes.done;
  },
};

function describe({ bot, flows, actions, problems }: { bot: string; flows: number; actions: number; problems: readonly FlowProblem[] }): string {
  const count = (severity: FlowProblem['severity']): number => problems.filter((problem) => problem.severity === severity).length;
  return [
    ...problems.map(({ severity, flow, step, message }) => `${severity}: ${[flow, step].filter(Boolean).join(', ')}${flow ? ': ' : ''}${message}`),
    `${bot}: ${flows} flows, ${actions} actions; ${count('error')} errors, ${count('warning')} warnings.`,
  ].join('\n');
}
