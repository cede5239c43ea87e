import { evalOptions } from '../../../evals/option-tables.ts';
import type { CliCommand } from '../command.ts';
import { runScript, toWords } from '../run-script.ts';

export const evalCommand: CliCommand = {
  name: 'eval',
  about: 'Ask the bot labelled questions and measure how good it is, with intervals',
  options: evalOptions,
  examples: [
    'npm run eval',
    'npm run eval -- --html report.html --against latest',
    'npm run baton -- eval --cases my-cases.jsonl --knowledge ../my-docs --json out.json',
  ],
  run: ({ options }) => {
    // Commander turns --no-cache into { cache: false }.
    const { cache, ...others } = options;
    return runScript('evals/run-evals.ts', [...toWords(others), ...(cache === false ? ['--no-cache'] : [])]);
  },
};
