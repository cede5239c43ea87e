import { benchMeasures } from '../bench-measures.ts';
import type { CliCommand } from '../command.ts';
import { runScript, toWords } from '../run-script.ts';

export const benchCommand: CliCommand = {
  name: 'bench',
  about: 'Measure speed, memory and sizes on this machine and print the figures',
  options: [
    { flags: '--only <measures>', about: `some of ${benchMeasures.join(',')}` },
    { flags: '--quick', about: 'fewer samples: about a minute instead of ten' },
    { flags: '--sockets <number>', about: 'idle visitors to hold at once, 10000 unless told' },
    { flags: '--json <file>', about: 'write the figures to a file' },
    { flags: '--save <name>', about: 'keep this run to compare with' },
    { flags: '--against <name>', about: 'show the difference to a kept run' },
  ],
  examples: ['npm run bench -- --only answers,start', 'npm run bench -- --save before', 'npm run bench -- --against before'],
  run: ({ options }) => runScript('test/bench/run-bench.ts', toWords(options)),
};
