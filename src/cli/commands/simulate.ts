import { writeFileSync } from 'node:fs';
import { AppError } from '../../platform/app-error.ts';
import { exitCodes, printProgress, printResult, textOption, type CliCommand, type CliInput } from '../command.ts';

export const simulateCommand: CliCommand = {
  name: 'simulate',
  about: 'Play the routing with simulated visitors and agents: waits, fairness, and the comparison with queueing theory',
  options: [
    { flags: '--agents <number>', about: 'agents, 10 unless told' },
    { flags: '--load <share>', about: 'share of their time that is asked for, 0.9 unless told' },
    { flags: '--arrivals <number>', about: 'conversations in the comparison with Erlang C, 3000000 unless told' },
    { flags: '--days <number>', about: 'days with skills, shifts and bursts, 40 unless told, 0 for none' },
    { flags: '--day-load <share>', about: 'load of those days, 0.65 unless told' },
    { flags: '--seed <number>', about: 'another draw, 1 unless told' },
    { flags: '--json <file>', about: 'write the figures there too' },
  ],
  examples: ['npm run simulate -- --agents 10 --load 0.8', 'npm run simulate -- --agents 25 --load 0.95 --json simulation.json'],
  async run(input) {
    const options = {
      agents: number(input, { name: 'agents', usual: 10, least: 1, most: 1_000, whole: true }),
      load: number(input, { name: 'load', usual: 0.9, least: 0.05, most: 0.99, whole: false }),
      arrivals: number(input, { name: 'arrivals', usual: 3_000_000, least: 1_000, most: 50_000_000, whole: true }),
      days: number(input, { name: 'days', usual: 40, least: 0, most: 10_000, whole: true }),
      dayLoad: number(input, { name: 'dayLoad', usual: 0.65, least: 0.05, most: 0.99, whole: false }),
      seed: number(input, { name: 'seed', usual: 1, least: 0, most: 2 ** 31, whole: true }),
    };
    printProgress(`Playing ${options.arrivals.toLocaleString('en')} conversations and ${options.days} days …`);
    const { runSimulation } = await import('../../../evals/research/queue/run-simulation.ts');
    const { report, text } = runSimulation(options);
    const file = textOption(input, 'json');
    if (file) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    printResult(text);
    return report.overshoot === 0 ? exitCodes.done : exitCodes.failed;
  },
};

function number(input: CliInput, option: { name: string; usual: number; least: number; most: number; whole: boolean }): number {
  const { name, usual, least, most, whole } = option;
  const text = textOption(input, name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most || (whole && !Number.isInteger(value))) {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new AppError('bad-request', `${flag} takes ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}.`);
  }
  return value;
}
