import { textBetween } from '../../../text/text-between.ts';
import { openNote, titleOf, wordOfNote } from './notes.ts';

/** A line that opens a box or a tab, whose text is indented by four spaces below it: MkDocs and Python-Markdown. */
const indentedOpening = /^(\s*)(!!!|\?\?\?\+?|===[!+]?)\s+(?:([\w-]+(?:\s+[\w-]+){0,5})(?:\s+"([^"]*)")?|"([^"]*)")\s*$/;
/** Docusaurus, VitePress and pandoc: `:::note[Title]`, `:::note Title`, `::: {.note}`; any number of colons closes. */
const colonOpening = /^(\s*(?:>\s?)*)(:{3,})\s*\{?\.?([A-Za-z][\w-]*)(?:\[([^\]]*)\]|\s+([^{\n]*))?\s*(?:\{[^}]*\})?\}?\s*$/;
const colonClosing = /^\s*(?:>\s?)*:{3,}\s*$/;
/** GitHub, Obsidian and Hugo: the first line of a quote. */
const quoteOpening = /^(\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?)>\s*\[!(\w+)(?:\|[^\]]*)?\]([+-]?)[ \t]*(.*)$/;
/** A box in the quote of another, its first mark taken away. */
const nestedOpening = /^>\s?(?:>\s?)*\[!(\w+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$/;

/**
 * Boxes and tabs of all dialects become a sign for their word or a title in bold; their text loses the indentation or the quote
 * marks of the box and stays where it was. Code is kept before and counts as a word here.
 */
export function readBoxes(text: string): string {
  const read: string[] = [];
  const bodies: number[] = [];
  let quoted: string | null = null;
  let isNested = false;
  for (const line of text.split('\n')) {
    const indent = widthOf(line);
    if (line.trim() !== '') while (bodies.length > 0 && indent < (bodies.at(-1) ?? 0)) bodies.pop();
    const shift = bodies.length * 4;
    const own = shift > 0 ? outdent(line, shift) : line;

    if (quoted !== null) {
      const inner = /^\s*>\s?(.*)$/.exec(own);
      if (inner) {
        const nested = nestedOpening.exec(inner[1] ?? '');
        if (nested) read.push('', `${quoted}${openNote(nested[1] ?? '', nested[2])}`, '');
        else read.push(`${quoted}${isNested ? (inner[1] ?? '').replace(/^(?:>[ \t]?)+/, '') : (inner[1] ?? '')}`.trimEnd());
        isNested ||= nested !== null;
        continue;
      }
      quoted = null;
      read.push('');
    }
    const box = indentedOpening.exec(own);
    if (box) {
      const [, space = '', mark = '', kinds = '', title, alone] = box;
      bodies.push(indent + 4);
      const kind = kinds.split(/\s+/).find((part) => wordOfNote(part) !== undefined) ?? kinds.split(/\s+/)[0] ?? 'note';
      const shown = mark.startsWith('===') ? titleOf(alone ?? title ?? kinds) : `\n${openNote(kind, title ?? alone ?? '')}\n`;
      read.push(...shown.split('\n').map((part) => (part === '' ? '' : space + part)));
      continue;
    }
    const quote = quoteOpening.exec(own);
    if (quote) {
      const [, space = '', kind = '', , title = ''] = quote;
      quoted = space.replace(/[^\s]/g, ' ');
      isNested = false;
      read.push(`${space}${openNote(kind, title)}`);
      continue;
    }
    const colons = own.includes(':::') ? colonOpening.exec(own) : null;
    if (colons) {
      const [, space = '', , kind = '', inBrackets, behind] = colons;
      const title = inBrackets ?? behind ?? '';
      read.push(
        '',
        `${space}${/^(?:details|tab|tabs|card|step)$/i.test(kind) ? titleOf(title).trim() : wordOfNote(kind) === undefined && title === '' ? '' : openNote(kind, title)}`,
        '',
      );
      continue;
    }
    if (own.includes(':::') && colonClosing.test(own)) {
      read.push('');
      continue;
    }
    read.push(own);
  }
  return read.join('\n');
}

function widthOf(line: string): number {
  let width = 0;
  for (const sign of line) {
    if (sign === ' ') width += 1;
    else if (sign === '\t') width += 4 - (width % 4);
    else break;
  }
  return width;
}

function outdent(line: string, width: number): string {
  let gone = 0;
  let at = 0;
  while (gone < width && (line[at] === ' ' || line[at] === '\t')) {
    gone += line[at] === '\t' ? 4 : 1;
    at += 1;
  }
  return textBetween(line, at);
}
