/** A text with its selection, and what a key or a button makes of it. */
export type Editing = { text: string; start: number; end: number };

/** Puts `mark` around the selection, or takes it away where it is there already. */
export function wrapSelection({ text, start, end }: Editing, mark: string): Editing {
  const size = mark.length;
  if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark) {
    return { text: text.slice(0, start - size) + text.slice(start, end) + text.slice(end + size), start: start - size, end: end - size };
  }
  return { text: text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end), start: start + size, end: end + size };
}

/** Turns the selection into a link; the address is selected, ready to be typed. */
export function linkSelection({ text, start, end }: Editing): Editing {
  const label = text.slice(start, end) || 'text';
  const address = 'https://';
  const before = `${text.slice(0, start)}[${label}](`;
  return { text: `${before}${address})${text.slice(end)}`, start: before.length, end: before.length + address.length };
}

/** Begins every selected line with `prefix`, or takes it away where all have it. */
export function prefixLines({ text, start, end }: Editing, prefix: string): Editing {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end);
  const lines = text.slice(from, to).split('\n');
  const all = lines.every((line) => line.startsWith(prefix));
  const changed = lines.map((line) => (all ? line.slice(prefix.length) : `${prefix}${line}`)).join('\n');
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length };
}

/** What Enter does inside a list: the next item, or the end of the list after an empty one. Null elsewhere. */
export function continueList({ text, start, end }: Editing): Editing | null {
  if (start !== end) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(from, start);
  const item = /^(\s*)([-*+]|(\d{1,9})([.)]))(\s+)(.*)$/.exec(line);
  if (item === null) return null;
  const [, indent = '', bullet = '', figure, stop = '', space = ' ', words = ''] = item;
  if (words.trim() === '') {
    return { text: text.slice(0, from) + text.slice(start), start: from, end: from };
  }
  const next = figure === undefined ? bullet : `${Number(figure) + 1}${stop}`;
  const added = `\n${indent}${next}${space}`;
  return { text: text.slice(0, start) + added + text.slice(start), start: start + added.length, end: start + added.length };
}
