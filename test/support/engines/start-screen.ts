import type { Look } from './driver.ts';
import { startProgram, type Program } from './start-program.ts';

/**
 * A screen in memory, as large as the window on it: nobody manages windows there, and the one below the pointer, which rests in the middle, has the
 * focus of the keyboard.
 */
export async function startScreen(file: string, { width, height }: Look): Promise<{ display: string; stop: Program['stop'] }> {
  const screen = startProgram({ file, words: () => ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'] });
  return { display: `:${await screen.hear(3, /(\d+)\n/)}`, stop: screen.stop };
}
