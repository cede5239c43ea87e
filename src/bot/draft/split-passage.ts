import { textBetween } from '../../text/text-between.ts';

/** The smallest part of a passage that can be understood alone, by its offsets in the passage's text. */
export type Unit = { start: number; end: number };

/** A run of lines that belong together. Its units are sentences, items or rows. */
export type Block = {
  kind: 'heading' | 'paragraph' | 'list' | 'steps' | 'table' | 'code';
  start: number;
  end: number;
  units: Unit[];
};

type Line = { start: number; end: number; text: string };

const listItem = /^ {0,6}(?:[*+-]|•)\s+/;
const stepItem = /^ {0,6}\d{1,3}[.)]\s+/;
const fence = /^ {0,3}(```|~~~)/;

/** Splits Markdown into blocks and their units. Positions are offsets into `text`, so that every quote stays verbatim. */
export function splitPassage(text: string): Block[] {
  const lines = readLines(text);
  const blocks: Block[] = [];
  let index = 0;
  const takeBlock = (kind: Block['kind'], holds: (line: Line, first: boolean) => boolean) => {
    const first = index;
    while (index < lines.length && holds(lines[index] as Line, index === first)) index += 1;
    const linesOfBlock = lines.slice(first, index);
    const [head] = linesOfBlock;
    const tail = linesOfBlock.at(-1);
    if (head && tail) blocks.push({ kind, start: head.start, end: tail.end, units: unitsOf(kind, linesOfBlock, text) });
  };
  while (index < lines.length) {
    const line = lines[index] as Line;
    if (line.text.trim() === '') index += 1;
    else if (fence.test(line.text)) takeFence();
    else if (/^ {0,3}#{1,6}\s/.test(line.text)) takeBlock('heading', (_, first) => first);
    else if (isRow(line.text)) takeBlock('table', (next) => isRow(next.text));
    else if (/^(?: {4}|\t)\S/.test(line.text) && blocks.at(-1)?.kind !== 'list' && blocks.at(-1)?.kind !== 'steps') {
      takeBlock('code', (next) => /^(?: {4}|\t)/.test(next.text));
    } else if (stepItem.test(line.text)) takeItems('steps', stepItem);
    else if (listItem.test(line.text)) takeItems('list', listItem);
    else takeBlock('paragraph', (next, first) => first || continuesParagraph(next.text));
  }
  return blocks;

  function takeFence(): void {
    const mark = fence.exec(lines[index]?.text ?? '')?.[1] ?? '```';
    let open = true;
    takeBlock('code', (next, first) => {
      if (first) return true;
      if (!open) return false;
      if (next.text.trim().startsWith(mark)) open = false;
      return true;
    });
  }

  /** Items with their continuation lines; one blank line between items does not end a list. */
  function takeItems(kind: 'list' | 'steps', item: RegExp): void {
    takeBlock(kind, (next, first) => {
      if (first || item.test(next.text)) return true;
      if (next.text.trim() === '') {
        const after = lines[lines.indexOf(next) + 1];
        return after !== undefined && (item.test(after.text) || /^ {2,}\S/.test(after.text));
      }
      return /^\s{2,}\S/.test(next.text) || (continuesParagraph(next.text) && !isBlankBefore(next));
    });
  }

  function isBlankBefore(line: Line): boolean {
    return lines[lines.indexOf(line) - 1]?.text.trim() === '';
  }
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    lines.push({ start, end, text: textBetween(text, start, end) });
    start = end + 1;
  }
  return lines;
}

function isRow(line: string): boolean {
  return /^\s*\|.*\|/.test(line);
}

function continuesParagraph(line: string): boolean {
  return line.trim() !== '' && ![fence, /^ {0,3}#{1,6}\s/, stepItem, listItem].some((start) => start.test(line)) && !isRow(line);
}

function unitsOf(kind: Block['kind'], lines: readonly Line[], text: string): Unit[] {
  const [head] = lines;
  const tail = lines.at(-1);
  if (!head || !tail) return [];
  switch (kind) {
    case 'heading':
    case 'code':
      return [{ start: head.start, end: tail.end }];
    case 'table':
      return lines.filter((line) => !/^\s*\|[\s|:-]+$/.test(line.text)).map(({ start, end }) => ({ start, end }));
    case 'list':
    case 'steps': {
      const item = kind === 'list' ? listItem : stepItem;
      const units: Unit[] = [];
      for (const line of lines) {
        const last = units.at(-1);
        if (item.test(line.text) || !last) units.push({ start: line.start, end: line.end });
        else if (line.text.trim() !== '') last.end = line.end;
      }
      return units;
    }
    case 'paragraph':
      return splitSentences(textBetween(text, head.start, tail.end)).map((unit) => ({
        start: head.start + unit.start,
        end: head.start + unit.end,
      }));
  }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Abbreviations, whose full stop does not end a sentence. */
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|no|nr|z\.\s?b|d\.\s?h|bzw|ca|p\.\s?ej|mr|mrs|dr|inc|st|fig)\.\s*$/i;
const listNumber = /^\s*\d{1,3}\.\s*$/;

/** Sentences of running text by offset, without the white space around them. */
export function splitSentences(text: string): Unit[] {
  const units: Unit[] = [];
  let start: number | null = null;
  // A line break inside a paragraph does not end a sentence here; the segmenter would end it there.
  for (const part of segmenter.segment(text.replace(/[\n\r]/g, ' '))) {
    start ??= part.index;
    const end = part.index + part.segment.length;
    const soFar = textBetween(text, start, end);
    if (end < text.length && (abbreviation.test(soFar) || listNumber.test(soFar) || isInsideMark(soFar))) continue;
    units.push({ start, end });
    start = null;
  }
  return units
    .map((unit) => {
      const raw = textBetween(text, unit.start, unit.end);
      const start = unit.start + (raw.length - raw.trimStart().length);
      return { start, end: start + raw.trim().length };
    })
    .filter((unit) => unit.end > unit.start);
}

/** True while a code span or a link that began in the text is still open. */
function isInsideMark(text: string): boolean {
  if ((text.match(/`/g)?.length ?? 0) % 2 === 1) return true;
  return text.lastIndexOf('](') > text.lastIndexOf(')');
}
