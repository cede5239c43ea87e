import { readHeading } from './slug-heading.ts';

/** A piece of Markdown that is not to be cut through, except where `cutBlock` says how. */
export type Block = { kind: 'paragraph' | 'list' | 'table' | 'code'; text: string };
export type Section = { heading: { level: number; title: string } | null; blocks: Block[] };

const itemStart = /^\s{0,6}(?:[-*+]|\d{1,3}[.)])\s+/;
const tableRow = /^[^|\n]*\|[^|\n]*\|/;

/** Markdown as sections, one for each heading and one before the first. Wrapped lines of a paragraph are joined. */
export function readSections(markdown: string): Section[] {
  const sections: Section[] = [{ heading: null, blocks: [] }];
  let lines: string[] = [];
  let fence: string | null = null;
  let inner: string | null = null;
  const push = (block: Block): void => void sections.at(-1)?.blocks.push(block);
  const flush = (): void => {
    const text = lines.join('\n').trimEnd();
    lines = [];
    if (text.trim() === '') return;
    const kind = kindOf(text);
    const last = sections.at(-1)?.blocks.at(-1);
    // Items with blank lines between them are one list, and so is the text indented under an item.
    if (last?.kind === 'list' && (kind === 'list' || /^\s{2,}\S/.test(text))) last.text += `\n${text}`;
    else push({ kind, text: kind === 'paragraph' ? joinLines(text) : kind === 'list' ? joinItems(text) : text.trim() });
  };
  for (const line of markdown.split('\n')) {
    if (fence !== null) {
      lines.push(line);
      if (line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] ?? '`', '') === '') {
        push({ kind: 'code', text: lines.join('\n') });
        lines = [];
        fence = null;
      }
      continue;
    }
    const indented = /^(\s*)(?:(?:[-*+]|\d{1,9}[.)])\s+)*(```+|~~~+)/.exec(line);
    // Code that belongs to an item stays in its list.
    const isOfItem =
      indented !== null &&
      (itemStart.test(line) ||
        (/^\s{2,}/.test(line) && (itemStart.test(lines[0] ?? '') || (lines.length === 0 && sections.at(-1)?.blocks.at(-1)?.kind === 'list'))));
    if (inner !== null || isOfItem) {
      lines.push(line);
      if (inner !== null && line.trim().startsWith(inner) && line.trim().replaceAll(inner[0] ?? '`', '') === '') inner = null;
      else if (inner === null) inner = indented?.[2] ?? null;
      continue;
    }
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    const heading = /^ {0,3}(#{1,6})\s+(\S.*)$/.exec(line);
    if (mark) {
      flush();
      fence = mark;
      lines = [line];
    } else if (heading) {
      flush();
      sections.push({
        heading: { level: heading[1]?.length ?? 1, title: readHeading((heading[2] ?? '').trimEnd().replace(/(?<!#)\s#{1,6}$/, '')) },
        blocks: [],
      });
    } else if (line.trim() === '') flush();
    else {
      const startsList = itemStart.test(line) && lines.length > 0 && !itemStart.test(lines[0] ?? '');
      const startsTable = /^\s*\|/.test(line) && lines.length > 0 && !tableRow.test(lines[0] ?? '');
      if (startsList || startsTable) flush();
      lines.push(line);
    }
  }
  if (fence !== null) push({ kind: 'code', text: `${lines.join('\n')}\n${fence}` });
  else flush();
  return sections.map((section) => ({ ...section, blocks: section.blocks.filter((block) => !isContents(block)) }));
}

function kindOf(text: string): Block['kind'] {
  const [first = ''] = text.split('\n');
  if (itemStart.test(first)) return 'list';
  if (text.split('\n').length > 1 && tableRow.test(first) && isRule(text.split('\n')[1] ?? '')) return 'table';
  if (/^(?: {4}|\t)/.test(first)) return 'code';
  return 'paragraph';
}

function isRule(line: string): boolean {
  return line.includes('--') && /^[\s:|-]+$/.test(line);
}

/** Two spaces or a backslash at the end of a line break it; any other end of line is the writer's editor. */
function joinLines(text: string): string {
  return text.replace(/(?<! {2}|\\)\n(?!\s*>)[ \t]*/g, ' ');
}

function joinItems(text: string): string {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const mark = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== null || mark) {
      lines.push(line);
      if (fence === null) fence = mark ?? null;
      else if (mark && line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] ?? '`', '') === '') fence = null;
    } else if (itemStart.test(line) || lines.length === 0 || /^\s*(?:>|```|\|)/.test(line)) lines.push(line.trimEnd());
    else lines.push(`${lines.pop() ?? ''} ${line.trim()}`);
  }
  return lines.join('\n');
}

/** A table of contents answers nothing and holds the words of everything. */
function isContents(block: Block): boolean {
  return block.kind === 'list' && block.text.split('\n').every((line) => /^\s*(?:[-*+]|\d{1,3}[.)])\s+\[[^\]]*\]\(#[^)]*\)\s*$/.test(line));
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Cuts a block of more than `words` words into parts: a paragraph between sentences, a list between items, a table between rows with its head repeated. */
export function cutBlock(block: Block, words: number): Block[] {
  const size = countWords(block.text);
  if (size <= words * 1.4 || block.kind === 'code') return [block];
  const lines = block.text.split('\n');
  switch (block.kind) {
    case 'paragraph':
      return group(
        [...segmenter.segment(block.text)].map((part) => part.segment),
        words,
      ).map((parts) => ({ ...block, text: parts.join('').trim() }));
    case 'list': {
      const items: string[] = [];
      for (const line of lines) {
        if (/^ {0,1}(?:[-*+]|\d{1,3}[.)])\s+/.test(line) || items.length === 0) items.push(line);
        else items.push(`${items.pop() ?? ''}\n${line}`);
      }
      return group(items, words).map((parts) => ({ ...block, text: parts.join('\n') }));
    }
    case 'table': {
      const [head = '', rule = '', ...rows] = lines;
      return group(rows, words).map((parts) => ({ ...block, text: [head, rule, ...parts].join('\n') }));
    }
  }
}

function group(parts: readonly string[], words: number): string[][] {
  const total = parts.reduce((sum, part) => sum + countWords(part), 0);
  // Even groups: no last one of three words.
  const wanted = total / Math.max(1, Math.round(total / words));
  const groups: string[][] = [[]];
  let size = 0;
  for (const part of parts) {
    const own = countWords(part);
    if (size > 0 && size + own / 2 > wanted) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(part);
    size += own;
  }
  return groups;
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][^\s|]*/gu)?.length ?? 0;
}
