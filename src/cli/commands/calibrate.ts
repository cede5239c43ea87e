import type { CliCommand } from '../command.ts';
import { runScript, toWords } from '../run-script.ts';

export const calibrateCommand: CliCommand = {
  name: 'calibrate',
  about: 'Fit how certain the bot must be before it answers, to labelled questions of your own',
  options: [
    { flags: '--cases <place>', about: 'a JSONL file or a folder of them: questions with and without an answer' },
    { flags: '--knowledge <folder>', about: 'the articles they are asked of, instead of the shipped knowledge' },
    { flags: '--risk <share>', about: 'the share of wrong among the answers that is allowed, such as 0.1; without it the costs of handoff.yaml decide' },
    { flags: '--write', about: 'keep the result in the data directory, where every start reads it' },
  ],
  examples: ['npm run baton -- calibrate --cases my-cases.jsonl --knowledge ../my-docs --write'],
  run: ({ options }) => runScript('evals/run-calibration.ts', toWords(options)),
};
