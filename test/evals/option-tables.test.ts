import { describe, expect, it } from 'vitest';
import { calibrationOptions, evalOptions, parseOptions } from '../../evals/option-tables.ts';
import { readOptions } from '../../evals/options.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { exitCodes } from '../../src/cli/command.ts';

describe('the options of the eval commands', () => {
  it('[EV73] every option of the help is taken, with its value where it has one', () => {
    for (const rows of [evalOptions, calibrationOptions]) {
      const words = rows.flatMap(({ flags }) => (flags.includes('<') ? [flags.split(' ')[0] ?? '', '7'] : [flags]));
      const values = Object.entries(parseOptions(rows, words));
      expect(values).toHaveLength(rows.length);
      for (const [name, value] of values) expect([name, value], name).toEqual([name, name === 'suite' ? ['7'] : isSwitch(rows, name) ? true : '7']);
    }
  });

  it('[EV73] an option that the help does not list is refused by the command line and by the script', async () => {
    expect(() => readOptions(['--colour', 'red'])).toThrow("Unknown option '--colour'");
    expect(await runCommandLine(['eval', '--colour', 'red'])).toBe(exitCodes.usage);
  });
});

function isSwitch(rows: readonly { flags: string }[], name: string): boolean {
  return rows.some(({ flags }) => flags === `--${name}`);
}
