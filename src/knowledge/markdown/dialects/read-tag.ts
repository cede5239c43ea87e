import { textBetween } from '../../../text/text-between.ts';

export type ComponentTag = { name: string; isEnd: boolean; isAlone: boolean; attributes: string; hasExpression: boolean; end: number };

/** Characters. A tag longer than this is text. */
const longestTag = 20_000;
/** Braces inside each other. */
const deepest = 50;

/**
 * Reads the tag that begins at `start`, with attributes in braces as JSX writes them, or null where none stands there. A sign
 * that opens no tag is left after a few characters, so a text of many is read in proportion to its length.
 */
export function readTag(text: string, start: number): ComponentTag | null {
  const head = /^<(\/?)([A-Za-z][\w.:-]{0,100})/.exec(textBetween(text, start, start + 104));
  if (!head) return null;
  const [whole, slash = '', name = ''] = head;
  const from = start + whole.length;
  const until = Math.min(text.length, start + longestTag);
  let at = from;
  let hasExpression = false;
  while (at < until) {
    const sign = text[at];
    if (sign === '>') {
      const isAlone = text[at - 1] === '/' && at > from;
      return { name, isEnd: slash === '/', isAlone, attributes: textBetween(text, from, isAlone ? at - 1 : at), hasExpression, end: at + 1 };
    }
    if (sign === '<') return null;
    if (sign === '"' || sign === "'") {
      const close = closeOf(text, at, until);
      if (close === -1) return null;
      at = close + 1;
    } else if (sign === '{') {
      const close = endOfExpression(text, at, until);
      if (close === -1) return null;
      hasExpression = true;
      at = close + 1;
    } else at += 1;
  }
  return null;
}

function closeOf(text: string, at: number, until: number): number {
  // An attribute may hold a line break, never an empty line.
  const sign = text[at] ?? '"';
  for (let index = at + 1; index < Math.min(until, at + 2_000); index += 1) {
    if (text[index] === sign) return index;
    if (text[index] === '\n' && text[index + 1] === '\n') return -1;
  }
  return -1;
}

/** The position where the brace at `at` closes, strings and templates inside left out; -1 where it does not. */
export function endOfExpression(text: string, at: number, until: number): number {
  let depth = 0;
  for (let index = at; index < until; index += 1) {
    const sign = text[index];
    if (sign === '{') {
      depth += 1;
      if (depth > deepest) return -1;
    } else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return index;
    } else if (sign === '"' || sign === '`' || sign === "'") {
      const close = text.indexOf(sign, index + 1);
      // An apostrophe in a text between tags opens no string.
      if (close !== -1 && close < until && (sign === '`' || !textBetween(text, index, close).includes('\n'))) index = close;
    }
  }
  return -1;
}
