import { describe, expect, it } from 'vitest';
import { isProblem, readSource } from '../../src/knowledge/source/read-source.ts';
import { cleanSource } from '../../src/knowledge/markdown/clean-source.ts';

const clean = (source: string): string => cleanSource(source, { isHtml: false });

describe('icons, tables, labels and links as they are meant', () => {
  it.each([
    ['Click the (<i class="fa fa-trash-o"></i>) icon.', 'Click the (trash) icon.'],
    ['Click **gear** (<i class="fa fa-cog"></i>) now.', 'Click **gear** (cog) now.'],
    ['Click **trash** (<i class="fa fa-trash"></i>) now.', 'Click **trash** now.'],
    ['Click <i class="pet-icon pet-icon-ellipsis-v-solid"></i> now.', 'Click ellipsis now.'],
    ['Click <span class="fa fa-cog" aria-hidden="true"></span> now.', 'Click cog now.'],
    ['Open :material-cog: and wait.', 'Open cog and wait.'],
    ['Open **:material-cog: Settings**, call `run()` or `:material-cog:`.', 'Open **Settings**, call `run()` or `:material-cog:`.'],
    ['## :material-cog: Settings', '## Settings'],
  ])('[KN244] an icon in a sentence is its name, unless the words beside say it: %s', (source, expected) => {
    expect(clean(source)).toBe(expected);
    expect(clean(clean(source))).toBe(expected);
  });

  it('[KN245] a table whose second row has an empty cell is a table', () => {
    expect(clean('| A | B |\n| --- | |\n| a | b |')).toBe('| A | B |\n| --- | --- |\n| a | b |');
    expect(clean('| A | B |\n|---||\n| :white_check_mark: | b |')).toContain('| yes | b |');
  });

  it.each([
    ['**Warning:**\n\nKeep away.', 'Warning: Keep away.'],
    ['Note:\n\nKeep\naway.', 'Note: Keep\naway.'],
    ['!!! warn ""\n\n    **Warning:**\n\n    Keep away.', 'Warning: Keep away.'],
    ['!!! warn ""\n\n    **Note:** Keep away.', '**Note:** Keep away.'],
    ['Note:\n\n- One\n- Two', 'Note:\n\n- One\n- Two'],
    ['Notes:\n\nKeep away.', 'Notes:\n\nKeep away.'],
  ])('[KN246] the word of a box that stands alone joins the text below: %j', (source, expected) => {
    expect(clean(source)).toBe(expected);
  });

  it('[KN202] a link that would run something leaves its words, whatever parentheses it has', () => {
    expect(clean('See [this](javascript:alert(1)) and [that](javascript:f(g(x));), [here](a.md).')).toBe('See this and that, [here](a.md).');
  });

  it('[KN247] a file that holds only a title is told', () => {
    const read = readSource({ name: 'a.md', bytes: Buffer.from('# Only this') });
    expect(isProblem(read) ? null : read.notes).toEqual([{ line: 1, why: 'holds a title and no text; its article is empty' }]);
  });
});
