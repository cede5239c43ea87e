import { calibrationOptions } from '../../../evals/option-tables.ts';
import type { CliCommand } from '../command.ts';
import { runScript, toWords } from '../run-script.ts';

export const calibrateCommand: CliCommand = {
  name: 'calibrate',
  about: 'Fit how certain the bot must be before it answers, to labelled questions of your own',
  options: calibrationOptions,
  examples: ['npm run baton -- calibrate --cases my-cases.jsonl --knowledge ../my-docs --write'],
  run: ({ options }) => runScript('evals/run-calibration.ts', toWords(options)),
};
