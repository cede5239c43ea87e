import { describe, expect, it } from 'vitest';
import { continueList, linkSelection, prefixLines, wrapSelection, type Editing } from '../../console/knowledge/edit-markdown.ts';

/** `a[b]c` is the text abc with b selected; `|` is a caret. */
function parse(marked: string): Editing {
  const start = marked.search(/[[|]/);
  const end = marked.includes('|') ? start : marked.indexOf(']') - 1;
  return { text: marked.replace(/[[\]|]/g, ''), start, end };
}
function show({ text, start, end }: Editing): string {
  if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

describe('editing Markdown', () => {
  it('[CN201] makes a selection bold and takes it back', () => {
    const bold = wrapSelection(parse('make [this] bold'), '**');
    expect(show(bold)).toBe('make **[this]** bold');
    expect(show(wrapSelection(bold, '**'))).toBe('make [this] bold');
  });

  it('[CN201] makes a link and selects the address to be typed', () => {
    const link = linkSelection(parse('see [here] now'));
    expect(link.text).toBe('see [here](https://) now');
    expect(link.text.slice(link.start, link.end)).toBe('https://');
  });

  it('[CN201] turns lines into a list and back', () => {
    const list = prefixLines(parse('o[ne\ntw]o'), '- ');
    expect(list.text).toBe('- one\n- two');
    expect(prefixLines(list, '- ').text).toBe('one\ntwo');
  });

  it('[CN201] goes on with a list at Enter, counts, and ends it at an empty item', () => {
    const enter = (marked: string): string | null => {
      const edited = continueList(parse(marked));
      return edited === null ? null : show(edited);
    };
    expect(enter('- one|')).toBe('- one\n- |');
    expect(enter('9. nine|')).toBe('9. nine\n10. |');
    expect(enter('- one\n- |')).toBe('- one\n|');
    expect(enter('plain|')).toBeNull();
  });
});
