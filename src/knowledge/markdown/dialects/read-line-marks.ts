import { textBetween } from '../../../text/text-between.ts';
import { openNote, wordOfNote } from './notes.ts';

/** `{: .class #id target="_blank"}` and the like, behind what they dress or on a line of their own. */
const attributeList =
  /[ \t]?\{:?[ \t]*(?:[.#][\w:.,-]{1,200}|[\w:-]{1,60}=(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|[^\s"'{}]{1,300})|:?\w{1,30}(?=[ \t]*\}))(?:[ \t]{1,5}(?:[.#][\w:-]{1,100}|[\w:-]{1,60}=(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|[^\s"'{}]{1,300})|[\w-]{1,60})){0,10}[ \t]*\}/g;
/** Wiki.js: the class of a box behind its last word, and the heading above a group of tabs, which it does not show. */
const boxClass = /\{[ \t]*(\.is-\w{1,30})[ \t]*\}$/;
const tabs = /^#{1,6}[ \t].{0,200}\{[^{}]{0,100}\.tabset\b[^{}]{0,100}\}$/;
/** Lines that one block may have, where its begin is looked for. */
const longestBlock = 200;
const comment = /^\s*\[(?:\/\/|comment|_|#)[^\]\n]{0,100}\]:\s*(?:#|<>|\().*$/i;
const contents = /^\s*(?:\[\[?_?TOC_?\]?\]|\{:toc[^}]*\}|\{\{\s*toc\s*\}\}|\*\s*TOC)\s*$/i;
const snippet = /^\s*-{1,2}8<-{1,2}\s.*$/;
const abbreviation = /^\s{0,3}\*\[[^\]\n]{1,100}\]:\s.*$/;

/** Marks of kramdown, Python-Markdown and pandoc that stand on lines of their own or behind a word: attributes, comments, contents, abbreviations, footnotes, terms. */
export function readLineMarks(text: string): string {
  const lines = text.split('\n').filter((line) => !comment.test(line) && !contents.test(line) && !snippet.test(line) && !abbreviation.test(line));
  return readTerms(placeFootnotes(dropAttributes(lines))).join('\n');
}

/** A list of attributes alone on a line dresses the block before it, or else the one behind: a class of a box makes it one. */
function dropAttributes(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    if (!line.includes('{')) {
      kept.push(line);
      continue;
    }
    const own = line.trim();
    if (tabs.test(own)) continue;
    const isAlone = own.length < 400 && own.replace(attributeList, '').trim() === '' && /^\{:?\s*[.#:\w]/.test(own);
    if (!isAlone) kept.push(line.replace(attributeList, (found, at: number) => (mayDress(line, at, found) ? '' : found)).trimEnd());
    const classes = isAlone ? own : (boxClass.exec(own)?.[1] ?? '');
    const kind = [...classes.matchAll(/\.(?:is-)?([\w-]+)/g)].map((match) => match[1] ?? '').find((name) => name !== 'new' && wordOfNote(name) !== undefined);
    if (kind === undefined) continue;
    const start = kept.findLastIndex((before, index) => before.trim() === '' || index < kept.length - longestBlock) + 1;
    if (start === kept.length) kept.push(openNote(kind));
    else kept.push(openNote(kind), ...kept.splice(start).map((text) => text.replace(/^[ \t]*>[ \t]?/, '')));
  }
  return kept;
}

/** Behind a link, a picture, an emphasis, code, the last word of a heading, a line or a cell, an item's mark. A placeholder such as {id} stays. */
function mayDress(line: string, at: number, found: string): boolean {
  if (/^[ \t]?\{:/.test(found)) return true;
  const before = textBetween(line, 0, at);
  if (/[)\]*\uE001>~=]$/.test(before.trimEnd()) && /[.#=]/.test(found)) return true;
  const isLast = /^[ \t]*(?:\||\]|$)/.test(textBetween(line, at + found.length));
  return (isLast || /^\s*#{1,6}\s/.test(line)) && /\{\s*[.#]/.test(found);
}

/** Each `[^name]` is replaced by the text of its footnote in brackets. */
function placeFootnotes(lines: readonly string[]): string[] {
  const notes = new Map<string, string>();
  const rest: string[] = [];
  let open: string | null = null;
  for (const line of lines) {
    const match = /^ {0,3}\[\^([^\]\s]{1,100})\]:\s*(.*)$/.exec(line);
    if (match) {
      open = match[1] ?? '';
      notes.set(open, (match[2] ?? '').trim());
    } else if (open !== null && /^(?: {2,}|\t)\S/.test(line)) notes.set(open, `${notes.get(open) ?? ''} ${line.trim()}`.trim());
    else {
      if (line.trim() !== '') open = null;
      rest.push(line);
    }
  }
  const place = (line: string): string =>
    line.replace(/\[\^([^\]\s]{1,100})\]/g, (whole, name: string, at: number) => {
      const note = notes.get(name);
      // A number behind a word whose note is missing says nothing; anything else may be meant as it stands.
      if (note === undefined) return /^\d{1,3}$/.test(name) && /[\p{L}\p{N}.,;:!?)\]"'”]/u.test(line[at - 1] ?? '') ? '' : whole;
      // Only the first time: a note that is named a thousand times would fill the text.
      notes.set(name, '');
      return note === '' ? '' : ` (${note.replace(/[.\s]+$/, '')})`;
    });
  // A note may name another.
  return rest.map((line) => (line.includes('[^') ? place(place(line)) : line));
}

/** A term with `: its meaning` below becomes a bold line and a paragraph. */
function readTerms(lines: readonly string[]): string[] {
  const read: string[] = [];
  let wasMeaning = false;
  for (const line of lines) {
    const meaning = /^ {0,3}:[ \t]{1,5}(\S.*)$/.exec(line);
    if (!meaning) {
      // The lines below a meaning are indented under it.
      read.push(wasMeaning && /^(?: {2,4}|\t)\S/.test(line) ? line.trimStart() : line);
      if (line.trim() !== '' && !/^(?: {2,}|\t)/.test(line)) wasMeaning = false;
      continue;
    }
    const at = read.findLastIndex((before) => before.trim() !== '');
    const term = read[at]?.trim() ?? '';
    const isTerm: boolean =
      at >= 0 && read.length - at <= 2 && !/^(?:#|[-*+]\s|\||>|\d+[.)]\s)/.test(term) && !wasMeaning && (at === 0 || read[at - 1]?.trim() === '');
    if (isTerm && !term.startsWith('**')) read[at] = `**${term.replace(/\*\*/g, '')}**`;
    if (isTerm || wasMeaning) read.push(...(read.at(-1)?.trim() === '' ? [] : ['']), meaning[1] ?? '');
    else read.push(line);
    wasMeaning = isTerm || wasMeaning;
  }
  return read;
}
