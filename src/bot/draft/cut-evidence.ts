import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';
import { textBetween } from '../../text/text-between.ts';
import { scoreGap } from '../find/score-gap.ts';
import { splitPassage, type Block } from './split-passage.ts';

/**
 * The characters that a model reads: of all passages, of the first, of each other, and the number of passages. A prompt of 4,000 characters is about 1,000
 * tokens, which a small model on two cores reads in half a minute, and in which it finds the answer more often than in four times as much.
 */
const limits = { whole: 3_600, first: 2_400, other: 900, passages: 4 };
/** The same for a burst, whose questions each need their own passage. */
const burstLimits = { whole: 6_000, first: 1_500, other: 1_000, passages: 6 };
/** The same for a model whose context the prompt did not fit. */
const briefLimits = { whole: 1_500, first: 900, other: 600, passages: 2 };
/** Passages further behind the best, in log-odds, distract more than they help. */
const within = 1.6;

/** A passage with the part of it that the model reads. The check still uses all of it. */
type CutPassage = { passage: FoundPassage; text: string };

/** The passages for the prompt, best first, each cut to the blocks that share most with the question. */
export function cutEvidence(question: string, passages: readonly FoundPassage[], size: 'usual' | 'burst' | 'brief'): CutPassage[] {
  const most = { usual: limits, burst: burstLimits, brief: briefLimits }[size];
  const best = passages[0]?.score ?? 0;
  const asked = new Set(contentWords(question));
  const cut: CutPassage[] = [];
  let left = most.whole;
  for (const passage of passages) {
    if (cut.length === most.passages) break;
    if (size !== 'burst' && scoreGap(best, passage.score) > within) continue;
    const room = Math.min(left, cut.length === 0 ? most.first : most.other);
    const text = cutPassage(passage.text, asked, room);
    if (text === '') continue;
    cut.push({ passage, text });
    left -= text.length;
  }
  return cut;
}

/** The blocks of a text that share most words with the question, as many as have room, in their order. Left out text is marked by `…`. */
function cutPassage(text: string, asked: ReadonlySet<string>, room: number): string {
  if (text.length <= room) return text;
  const blocks = splitPassage(text);
  const chosen = new Set<Block>();
  let used = 0;
  const take = (block: Block | undefined): void => {
    if (!block || chosen.has(block) || used + block.end - block.start > room) return;
    chosen.add(block);
    used += block.end - block.start;
  };
  const ranked = blocks
    .filter(({ kind }) => kind !== 'heading')
    .map((block, index) => ({ block, share: shareOf(asked, textBetween(text, block.start, block.end)) + 0.1 / (1 + index) }))
    .sort((first, second) => second.share - first.share);
  for (const { block } of ranked) {
    take(block);
    // A list, a table or code is nothing without the line before it.
    if (chosen.has(block) && block.kind !== 'paragraph') take(blocks[blocks.indexOf(block) - 1]);
  }
  const kept = blocks.filter((block) => chosen.has(block));
  // A single block that is longer than the room is shown from its beginning.
  if (kept.length === 0) return blocks[0] ? `${textBetween(text, 0, room).trim()} …` : '';
  const shown = kept
    .map((block, index) => {
      const before = kept[index - 1];
      const isGap = before ? blocks.indexOf(block) > blocks.indexOf(before) + 1 : block !== blocks[0];
      return `${isGap ? '…\n\n' : ''}${textBetween(text, block.start, block.end)}`;
    })
    .join('\n\n');
  return kept.at(-1) === blocks.at(-1) ? shown : `${shown}\n\n…`;
}

function shareOf(asked: ReadonlySet<string>, text: string): number {
  if (asked.size === 0) return 0;
  const words = new Set(contentWords(text));
  return [...asked].filter((word) => words.has(word)).length / asked.size;
}
