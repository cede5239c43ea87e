import { textBetween } from '../../text/text-between.ts';

/** `keep` stores a piece of code and returns the sign that stands for it until the code is put back. */
export type ReplaceCode = (code: string) => string;

type Fence = { mark: string; prefix: string; inside: string; lines: string[] };

/** The opening of a fence: behind spaces, quote marks and the marks of list items. Sixteen levels are more than anybody writes. */
const opening = /^((?:[ \t]{0,40}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){0,16}[ \t]{0,40})(`{3,}|~{3,})([^`]*)$/;

/**
 * Hands each piece of code in a Markdown text to `keep` and puts what that returns in its place: fences at any depth, indented
 * blocks and code in a line. A fence is kept without the indentation of its place, which stays in front of the sign. Linear in the length.
 */
export function shieldCode(markdown: string, keep: ReplaceCode, options: { indented: boolean } = { indented: true }): string {
  const kept: string[] = [];
  let prose: string[] = [];
  let fence: Fence | null = null;
  const place: Place = { isOwned: false, wasBlank: true };
  const flush = (): void => {
    if (prose.length > 0) kept.push(keepSpans((options.indented ? keepIndented(prose, keep, place) : prose).join('\n'), keep));
    prose = [];
  };
  for (const line of markdown.split('\n')) {
    if (fence) {
      const inner = withoutPrefix(line, fence);
      if (closes(inner, fence.mark)) {
        kept.push(`${fence.prefix}${keep([...fence.lines, inner.trim()].join('\n'))}`);
        fence = null;
      } else fence.lines.push(inner);
      continue;
    }
    const match = line.includes('```') || line.includes('~~~') ? opening.exec(line) : null;
    if (match) {
      flush();
      place.wasBlank = false;
      const [, prefix = '', mark = '', info = ''] = match;
      if (prefix === '') place.isOwned = false;
      fence = { mark, prefix, inside: prefix.replace(/[^>\t]/g, ' '), lines: [`${mark}${info.trimEnd()}`] };
    } else prose.push(line);
  }
  // A block that never closes runs to the end of the text.
  if (fence) kept.push(`${fence.prefix}${keep([...fence.lines, fence.mark].join('\n'))}`);
  flush();
  return kept.join('\n');
}

/** The mark of the fence that is open at the end of a part of a text, or null. `fence`: of the one that was open before the part. */
export function followFence(part: string, fence: string | null): string | null {
  let open = fence;
  for (const line of part.split('\n')) {
    if (open === null) open = (line.includes('```') || line.includes('~~~') ? opening.exec(line) : null)?.[2] ?? null;
    else if (closes(line.replace(/^[\s>]+/, ''), open)) open = null;
  }
  return open;
}

/** A line of a fence without the indentation and the quote marks that the fence itself has; never more than is there. */
function withoutPrefix(line: string, { inside }: Fence): string {
  let at = 0;
  for (const sign of inside) {
    const own = line[at];
    if (own === sign || (own === '\t' && sign === ' ')) at += 1;
    else break;
    if (own === '\t') break;
  }
  return textBetween(line, at);
}

function closes(line: string, mark: string): boolean {
  const text = line.trim();
  return text.length >= mark.length && text[0] === mark[0] && text === (mark[0] ?? '').repeat(text.length);
}

/** Lines that may own the indented ones behind them, so that those are no code: items, notes, tabs, terms, tags, components. */
const owner = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|!!!|\?\?\?|===|\[\^|:|<|\{)/;

/** The state between two fences: below a line that owns what is indented, or not. */
type Place = { isOwned: boolean; wasBlank: boolean };

/** Four spaces behind a blank line are code, unless a list, a note or a component before it is still open. */
function keepIndented(lines: readonly string[], keep: ReplaceCode, place: Place): string[] {
  const kept: string[] = [];
  let block: string[] = [];
  const flush = (): void => {
    if (block.length === 0) return;
    const blanks = block.length - (block.findLastIndex((line) => line.trim() !== '') + 1);
    const code = block.slice(0, block.length - blanks).map((line) => line.replace(/^(?: {4}|\t)/, ''));
    kept.push(keep(`\`\`\`\n${code.join('\n')}\n\`\`\``), ...Array.from({ length: blanks }, () => ''));
    block = [];
  };
  for (const line of lines) {
    const isBlank = line.trim() === '';
    const isIndented = !isBlank && /^(?: {4}|\t)/.test(line);
    if (block.length > 0 ? isIndented || isBlank : isIndented && place.wasBlank && !place.isOwned) block.push(line);
    else {
      flush();
      if (!isBlank && !/^(?: {2}|\t)/.test(line)) place.isOwned = owner.test(line) || (place.isOwned && !place.wasBlank);
      else if (!isBlank && owner.test(line)) place.isOwned = true;
      kept.push(line);
    }
    place.wasBlank = isBlank;
  }
  flush();
  return kept;
}

type Run = { start: number; end: number };

/** Code inside a paragraph stands between two equally long runs of backticks. */
function keepSpans(prose: string, keep: ReplaceCode): string {
  if (!prose.includes('`')) return prose;
  return prose
    .split(/(\n[ \t]*\n)/)
    .map((paragraph) => keepParagraphSpans(paragraph, keep))
    .join('');
}

function keepParagraphSpans(paragraph: string, keep: ReplaceCode): string {
  const runs: Run[] = [...paragraph.matchAll(/`+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  if (runs.length < 2) return paragraph;
  const nextOfSize = followers(runs);
  let done = 0;
  let text = '';
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index];
    const closing = nextOfSize[index];
    const close = closing === undefined ? undefined : runs[closing];
    if (!open || !close || closing === undefined) continue;
    // A backslash keeps a backtick from opening code; inside code it is a sign like any other.
    if (/(?<!\\)(?:\\\\)*\\$/.test(textBetween(paragraph, Math.max(0, open.start - 20), open.start))) continue;
    const code = textBetween(paragraph, open.start, close.end);
    // A code that runs over the end of a line is put on one, unless a row or an item begins in between: then a backtick was left open.
    if (/\n\s*(?:\||[-*+] |\d{1,9}[.)] |#|>)/.test(code)) continue;
    text += textBetween(paragraph, done, open.start) + keep(code.replace(/[ \t]*\n[ \t]*/g, ' '));
    done = close.end;
    index = closing;
  }
  return text + textBetween(paragraph, done);
}

/** For each run the next one of the same length. */
function followers(runs: readonly Run[]): (number | undefined)[] {
  const latest = new Map<number, number>();
  const next: (number | undefined)[] = [];
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const run = runs[index];
    if (!run) continue;
    const size = run.end - run.start;
    next[index] = latest.get(size);
    latest.set(size, index);
  }
  return next;
}
