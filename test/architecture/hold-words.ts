import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countedFolders, countWords, findWords, type CountedFolder, type Sight } from './count-words.ts';

const ceilings = JSON.parse(readFileSync(new URL('./word-ceilings.json', import.meta.url), 'utf8')) as Record<
  CountedFolder,
  { openings: number; names: number }
>;

/** The tests on words: today's counts are ceilings, which only fall. */
export function describeWords(): void {
  describe.each(countedFolders)('the words of %s', (folder) => {
    const counts = countWords(folder);
    const how = 'Write the comment with its subject first, or give the name a meaning; then "npm run words" writes the lower ceilings.';

    it('[AR13] no more sentences of comments than before begin with What, Who, Whoever or Where', () => {
      expect(counts.openings.length, `${how}\n${list(counts.openings)}`).toBeLessThanOrEqual(ceilings[folder].openings);
    });

    it('[AR13] no more variables than before are named one, made, told or some', () => {
      expect(counts.names.length, `${how}\n${list(counts.names)}`).toBeLessThanOrEqual(ceilings[folder].names);
    });
  });

  it('[AR13] openings are found in every kind of comment, at the beginning of each sentence, and names where they are declared', () => {
    const text =
      '// Reads it. What is left\n// goes on.\n/**\n * Whoever comes.\n * Anybody who is where it is.\n */\nconst one = two.map((some) => one); // Where?\nconst { told, made: kept } = one;';
    const { openings, names } = findWords('a.ts', text);
    expect(openings.map((sight) => sight.text)).toEqual(['What is left goes on', 'Whoever comes', 'Where']);
    expect(names.map((sight) => [sight.text, sight.line])).toEqual([
      ['one', 7],
      ['some', 7],
      ['told', 8],
    ]);
  });
}

function list(sights: readonly Sight[]): string {
  return sights.map(({ file, line, text }) => `${file}:${line}: ${text.slice(0, 80)}`).join('\n');
}
