import type { QuestionKind } from './question-kind.ts';
import type { Block, Unit } from './split-passage.ts';
import { textBetween } from '../../text/text-between.ts';

/** Steps, code, and the list that is asked for may take this many times the limit before they are cut. */
const wholeFactor = 2;

/** In words: the limit of a passage that is shown whole, and of a part of a longer one. */
export type Limits = { whole: number; part: number };

/**
 * Widens a sentence, item or row until it can be understood alone: to the whole passage where that is short, else to its block with the
 * text that introduces it, else by neighbouring sentences.
 */
export function widenUnit(
  text: string,
  at: { blocks: readonly Block[]; block: Block; unit: Unit; index: number; asks?: QuestionKind },
  { whole: most, part: limit }: Limits,
): Unit {
  const { blocks, block, index } = at;
  const fits = (from: number, to: number, words: number) => countWords(textBetween(text, from, to)) <= words;
  const body = blocks.filter((candidate) => candidate.kind !== 'heading');
  const first = body[0];
  const last = body.at(-1);
  if (first && last && fits(first.start, last.end, most)) return { start: first.start, end: last.end };

  const mayBeLong = block.kind === 'steps' || block.kind === 'code' || (block.kind === 'list' && at.asks === 'names');
  const whole = fits(block.start, block.end, mayBeLong ? limit * wholeFactor : limit);
  let { start, end } = whole ? block : growUnits(text, { block, index }, limit);
  const position = blocks.indexOf(block);
  const before = blocks[position - 1];
  if (start === block.start && before?.kind === 'paragraph' && belongs(block, textBetween(text, before.start, before.end))) {
    const intro = before.units.at(-1);
    if (intro && fits(intro.start, end, limit * wholeFactor)) start = intro.start;
  }
  const after = blocks[position + 1];
  if (end === block.end && after && after.kind !== 'heading' && announces(textBetween(text, start, end))) {
    end = fits(start, after.end, limit * wholeFactor) ? after.end : (after.units[0]?.end ?? end);
  }
  return growBlocks(text, { blocks, start, end }, limit);
}

export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function announces(text: string): boolean {
  return /[:：]\s*$/.test(text);
}

/** True for a block after an announcement such as "as follows:"; code and tables are never shown without the text before them. */
function belongs(block: Block, before: string): boolean {
  return announces(before) || block.kind === 'code' || block.kind === 'table';
}

/** Adds whole blocks after and before while all of it fits. */
function growBlocks(text: string, from: { blocks: readonly Block[]; start: number; end: number }, limit: number): Unit {
  const { blocks } = from;
  let { start, end } = from;
  for (let grew = true; grew;) {
    grew = false;
    const after = blocks.find((block) => block.start >= end);
    if (after && after.kind !== 'heading' && countWords(textBetween(text, start, after.end)) <= limit) {
      end = after.end;
      grew = true;
    }
    const before = blocks.findLast((block) => block.end <= start);
    if (before && before.kind !== 'heading' && countWords(textBetween(text, before.start, end)) <= limit) {
      start = before.start;
      grew = true;
    }
  }
  return { start, end };
}

/** Adds neighbouring units, the following one first, while the whole fits. */
function growUnits(text: string, at: { block: Block; index: number }, limit: number): Unit {
  const { units } = at.block;
  let from = at.index;
  let to = at.index;
  const size = (first: number, last: number) => countWords(textBetween(text, units[first]?.start ?? 0, units[last]?.end ?? 0));
  for (let grew = true; grew;) {
    grew = false;
    if (to + 1 < units.length && size(from, to + 1) <= limit) {
      to += 1;
      grew = true;
    }
    if (from > 0 && size(from - 1, to) <= limit) {
      from -= 1;
      grew = true;
    }
  }
  return { start: units[from]?.start ?? at.block.start, end: units[to]?.end ?? at.block.end };
}
