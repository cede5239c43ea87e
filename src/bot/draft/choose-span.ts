import type { FoundPassage } from '../../contracts/turn-trace.ts';
import { contentWords } from './content-words.ts';
import { fitsKind, questionKind } from './question-kind.ts';
import { splitPassage, type Block, type Unit } from './split-passage.ts';

/** A stretch of a passage that answers, by its place in the passage's text. */
export type Span = { passage: FoundPassage; start: number; end: number; score: number; words: number };

/** Weights of a sentence's features, chosen on CLAP NQ dev by `hit@1` of the gold sentences. */
const weights = { coverage: 1, heading: 0.25, pairs: 0.35, kind: 0.12, passage: 0.9, lead: 0.06, short: 0.25 };
/** Roughly what fits a chat bubble without scrolling. */
const fullBubble = 90;
/** A list, a table or code is kept whole up to this many words. */
const wholeBlock = 130;

type Candidate = { block: Block; unit: Unit; index: number; score: number };

/**
 * The best stretch of each passage, best first. Sentences are scored by how much of the question they cover (rare words
 * count more), by the kind of thing asked for and by how well their passage was found; then the best one is widened to
 * something that reads on its own.
 */
export function chooseSpans(question: string, passages: readonly FoundPassage[]): Span[] {
  const asked = [...new Set(contentWords(question))];
  const rarity = measureRarity(asked, passages);
  const kind = questionKind(question);
  const top = Math.max(...passages.map((passage) => passage.score), 1e-6);
  return passages
    .flatMap((passage) => {
      const blocks = splitPassage(passage.text);
      const context = coverage(rarity, `${passage.title} ${passage.heading ?? ''}`);
      const candidates = blocks
        .filter((block) => block.kind !== 'heading')
        .flatMap((block) =>
          block.units.map((unit, index): Candidate => {
            const text = passage.text.slice(unit.start, unit.end);
            const size = contentWords(text).length;
            const score =
              weights.coverage * coverage(rarity, text) +
              weights.pairs * sharedPairs(question, text) +
              weights.kind * fitsKind(kind, text) +
              weights.heading * context +
              weights.passage * (passage.score / top) +
              (unit.start < 40 ? weights.lead : 0) -
              (size < 4 ? weights.short : 0);
            return { block, unit, index, score };
          }),
        )
        .sort((one, other) => other.score - one.score);
      const [best] = candidates;
      if (!best) return [];
      const { start, end } = widen(passage.text, blocks, best);
      return [{ passage, start, end, score: best.score, words: countWords(passage.text.slice(start, end)) }];
    })
    .sort((one, other) => other.score - one.score);
}

/** Weight of each asked word: rare among the passages counts more, and a word in none of them still counts a little. */
function measureRarity(asked: readonly string[], passages: readonly FoundPassage[]): Map<string, number> {
  const sets = passages.map((passage) => new Set(contentWords(`${passage.title} ${passage.heading ?? ''} ${passage.text}`)));
  return new Map(
    asked.map((word) => {
      const holding = sets.filter((set) => set.has(word)).length;
      return [word, Math.log(1 + (sets.length - holding + 0.5) / (holding + 0.5)) + 0.3];
    }),
  );
}

/** Share of the question's weight that a text covers, 0 to 1. */
function coverage(rarity: ReadonlyMap<string, number>, text: string): number {
  const words = new Set(contentWords(text));
  let covered = 0;
  let total = 0;
  for (const [word, weight] of rarity) {
    total += weight;
    if (words.has(word)) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}

/** Share of the question's neighbouring word pairs that stand together in the text too, 0 to 1. */
function sharedPairs(question: string, text: string): number {
  const pairs = (words: string[]) => words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
  const asked = pairs(contentWords(question));
  if (asked.length === 0) return 0;
  const present = new Set(pairs(contentWords(text)));
  return asked.filter((pair) => present.has(pair)).length / asked.length;
}

/** Grows a unit to what reads on its own: a whole short block, what introduces it, or neighbouring sentences. */
function widen(text: string, blocks: readonly Block[], best: Candidate): Unit {
  const { block, unit } = best;
  const position = blocks.indexOf(block);
  let { start, end } = unit;
  const fits = (from: number, to: number, limit: number) => countWords(text.slice(from, to)) <= limit;
  switch (block.kind) {
    case 'heading':
    case 'code':
      break;
    case 'list':
    case 'steps':
    case 'table': {
      const limit = block.kind === 'steps' ? wholeBlock * 2 : wholeBlock;
      if (fits(block.start, block.end, limit)) ({ start, end } = block);
      else ({ start, end } = growUnits(text, block, best.index));
      break;
    }
    case 'paragraph':
      if (fits(block.start, block.end, fullBubble)) ({ start, end } = block);
      else ({ start, end } = growUnits(text, block, best.index));
  }
  const before = blocks[position - 1];
  if (start === block.start && before?.kind === 'paragraph' && needsIntro(block, text.slice(before.start, before.end))) {
    const intro = before.units.at(-1);
    if (intro && fits(intro.start, end, wholeBlock * 2)) start = intro.start;
  }
  const after = blocks[position + 1];
  if (end === block.end && after && /[:：]\s*$/.test(text.slice(start, end)) && after.kind !== 'heading') {
    end = fits(start, after.end, wholeBlock * 2) ? after.end : (after.units[0]?.end ?? end);
  }
  return { start, end };
}

/** What follows an announcement belongs to it; code and tables are never shown without a word before them. */
function needsIntro(block: Block, before: string): boolean {
  return /[:：]\s*$/.test(before) || block.kind === 'code' || block.kind === 'table';
}

/** Takes neighbours, the following one first, while the whole fits a bubble. */
function growUnits(text: string, block: Block, index: number): Unit {
  let from = index;
  let to = index;
  const at = (place: number) => block.units[place];
  const size = (first: number, last: number) => countWords(text.slice(at(first)?.start ?? 0, at(last)?.end ?? 0));
  for (let grew = true; grew; ) {
    grew = false;
    if (to + 1 < block.units.length && size(from, to + 1) <= fullBubble) {
      to += 1;
      grew = true;
    }
    if (from > 0 && size(from - 1, to) <= fullBubble) {
      from -= 1;
      grew = true;
    }
  }
  return { start: at(from)?.start ?? block.start, end: at(to)?.end ?? block.end };
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
