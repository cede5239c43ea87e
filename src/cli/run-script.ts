import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './ensure-installed.mjs';
import { exitCodes, type ExitCode, type OptionValues } from './command.ts';

/**
 * Runs a TypeScript file of the repository in a process of its own and returns its exit code. Measuring scripts stand outside of `src` and
 * may import all of it; the command line only starts them.
 */
export function runScript(file: string, words: readonly string[]): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, file), ...words], { stdio: 'inherit' });
    // The script decides how it ends: Ctrl+C reaches it from the terminal, and a signal to this process only from here.
    const ignore = (): void => {};
    const pass = (): void => void child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
      resolve(Object.values(exitCodes).find((known) => known === code) ?? exitCodes.failed);
    });
  });
}

/** Turns options back into words: `{ only: 'start', quick: true, suite: ['a', 'b'] }` gives `--only start --quick --suite a --suite b`. */
export function toWords(options: OptionValues): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (typeof value === 'object') return value.flatMap((each) => [flag, each]);
    return value === true ? [flag] : typeof value === 'string' ? [flag, value] : [];
  });
}
