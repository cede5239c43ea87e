import { cutText } from '../../src/text/cut-text.ts';
import { textBetween } from '../../src/text/text-between.ts';

/** A text with its selection, and what a key or a button makes of it. */
export type Editing = { text: string; start: number; end: number };

/** Puts `mark` around the selection, or takes it away where it is there already. */
export function wrapSelection({ text, start, end }: Editing, mark: string): Editing {
  const size = mark.length;
  if (textBetween(text, start - size, start) === mark && textBetween(text, end, end + size) === mark) {
    return { text: cutText(text, start - size) + textBetween(text, start, end) + textBetween(text, end + size), start: start - size, end: end - size };
  }
  return { text: cutText(text, start) + mark + textBetween(text, start, end) + mark + textBetween(text, end), start: start + size, end: end + size };
}

/** Turns the selection into a link; the address is selected, ready to be typed. */
export function linkSelection({ text, start, end }: Editing): Editing {
  const label = textBetween(text, start, end) || 'text';
  const address = 'https://';
  const before = `${cutText(text, start)}[${label}](`;
  return { text: `${before}${address})${textBetween(text, end)}`, start: before.length, end: before.length + address.length };
}

/** Begins every selected line with `prefix`, or takes it away where all have it. */
export function prefixLines({ text, start, end }: Editing, prefix: string): Editing {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end);
  const lines = textBetween(text, from, to).split('\n');
  const all = lines.every((line) => line.startsWith(prefix));
  const changed = lines.map((line) => (all ? textBetween(line, prefix.length) : `${prefix}${line}`)).join('\n');
  return { text: cutText(text, from) + changed + textBetween(text, to), start: from, end: from + changed.length };
}

/** The effect of Enter inside a list: the next item, or the end of the list after an empty one. Null elsewhere. */
export function continueList({ text, start, end }: Editing): Editing | null {
  if (start !== end) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = textBetween(text, from, start);
  const item = /^(\s*)([-*+]|(\d{1,9})([.)]))(\s+)(.*)$/.exec(line);
  if (item === null) return null;
  const [, indent = '', bullet = '', figure, stop = '', space = ' ', words = ''] = item;
  if (words.trim() === '') {
    return { text: cutText(text, from) + textBetween(text, start), start: from, end: from };
  }
  const next = figure === undefined ? bullet : `${Number(figure) + 1}${stop}`;
  const added = `\n${indent}${next}${space}`;
  return { text: cutText(text, start) + added + textBetween(text, start), start: start + added.length, end: start + added.length };
}
