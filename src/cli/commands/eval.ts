import type { CliCommand } from '../command.ts';
import { runScript, toWords } from '../run-script.ts';

export const evalCommand: CliCommand = {
  name: 'eval',
  about: 'Ask the bot labelled questions and measure how good it is, with intervals',
  options: [
    { flags: '--cases <place>', about: 'a JSONL file or a folder of them, instead of the shipped cases' },
    { flags: '--knowledge <folder>', about: 'articles to answer from, instead of the shipped knowledge' },
    { flags: '--suite <name>', about: 'only one suite, such as retrieval, answers or handoff' },
    { flags: '--split <name>', about: 'only the cases of one split' },
    { flags: '--json <file>', about: 'write the whole run' },
    { flags: '--html <file>', about: 'write a page with plots, slices and every case' },
    { flags: '--junit <file>', about: 'write one test a case' },
    { flags: '--save <name>', about: 'keep the run; the console shows kept runs' },
    { flags: '--against <name>', about: 'tell what changed since a kept run' },
    { flags: '--gate', about: 'end with 5 where the run is worse than its baseline' },
    { flags: '--baseline <file>', about: 'the baseline to compare with or to write; "shipped" is that of the shipped cases' },
    { flags: '--update-baseline', about: 'write the baseline that --baseline names' },
    { flags: '--resume', about: 'go on with an interrupted run' },
    { flags: '--repeat <number>', about: 'ask everything so many times' },
    { flags: '--concurrency <number>', about: 'cases at a time' },
    { flags: '--no-cache', about: 'ask the model again for what it has answered before' },
    { flags: '--judge <model>', about: 'have this model grade the answers too' },
    { flags: '--judge-labels <file>', about: 'answers that people graded, to compare the judge with' },
    { flags: '--replay <id or file>', about: 'put a saved conversation to the bot as it is now' },
    { flags: '--evidence <then or now>', about: 'of a replay: what was found then, or everything anew' },
    { flags: '--costs <file>', about: 'prices of models (YAML), to tell what the run cost' },
    { flags: '--seed <number>', about: 'of the bootstrap' },
  ],
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
