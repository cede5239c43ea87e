import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { suspectInjection } from '../understand/suspect-injection.ts';
import { contentWords } from '../../text/words/content-words.ts';
import { fitsKind, questionKind, type QuestionKind } from './question-kind.ts';
import { withoutLinkLists } from './leads-elsewhere.ts';
import { splitPassage, type Block, type Unit } from './split-passage.ts';
import { countWords, widenUnit, type Limits } from './widen-unit.ts';
import { textBetween } from '../../text/text-between.ts';

/** A part of a passage that answers, by its offsets in the passage's text. */
export type Span = { passage: FoundPassage; start: number; end: number; score: number; words: number };

/** Weights of a sentence's features, chosen on CLAP NQ dev by `hit@1` of the gold sentences. */
export const weights = { coverage: 1, heading: 0.25, kind: 0.15, lead: 0.2, short: 0.5, anyWord: 0.3, form: 0.3, pointsBack: 1 };
/** The weight of the passage's own score beside that of its best sentence. The ranker knows more than a sentence does. */
const passageWeight = 6;

/** `covers`: the share of the question, rare words counting more, that the passage with its title and heading holds. */
export type Candidate = { passage: FoundPassage; blocks: Block[]; block: Block; unit: Unit; index: number; score: number; covers: number; asks: QuestionKind };
/** Words at the beginning of a quote that speak of what stood before it. */
export const pointsBack =
  /^[\s>*_]*(?:it|its|they|their|them|this|that|these|those|then|there|both|each|every|all|so|but|also|and|or|otherwise|instead|however|after that|in that case|with it|without it|not)\b/i;
/** The form of an answer that a question asks for: steps for how, a list for which. */
const forms: Partial<Record<QuestionKind, Block['kind']>> = { steps: 'steps', names: 'list' };

/**
 * The best sentence, item or row of each passage, best first. The score is how much of the question it covers (rare words count more),
 * whether it is of the kind asked for, and how well its passage was found. `standsAlone`: a sentence that points back at the one before comes last.
 */
export function chooseUnits(
  question: string,
  passages: readonly FoundPassage[],
  { standsAlone }: { standsAlone: boolean } = { standsAlone: false },
): Candidate[] {
  const questionWords = [...new Set(contentWords(question))];
  const split = passages.map((passage) => ({ passage, blocks: splitPassage(passage.text) }));
  const rarity = measureRarity(
    questionWords,
    split.flatMap(({ passage, blocks }) => blocks.flatMap((block) => block.units.map((unit) => textBetween(passage.text, unit.start, unit.end)))),
  );
  const kind = questionKind(question);
  const top = Math.max(...passages.map((passage) => passage.score), 1e-6);
  return split
    .flatMap(({ passage, blocks }) => {
      let position = 0;
      const context = coverage(rarity, `${passage.title} ${passage.heading ?? ''}`);
      const covers = coverage(rarity, `${passage.title} ${passage.heading ?? ''} ${passage.text}`);
      let best: Candidate | null = null;
      for (const block of withoutLinkLists(passage.text, { heading: passage.heading, blocks })) {
        for (const [index, unit] of block.units.entries()) {
          const text = textBetween(passage.text, unit.start, unit.end);
          // Instructions that somebody planted in an article answer nothing.
          if (suspectInjection(text)) continue;
          const score =
            weights.coverage * coverage(rarity, text) +
            weights.kind * fitsKind(kind, text) +
            weights.heading * context +
            (block.kind === forms[kind] ? weights.form : 0) +
            passageWeight * (passage.score / top) +
            weights.lead / (1 + position++) -
            (contentWords(text).length < 4 ? weights.short : 0) -
            (standsAlone && pointsBack.test(text) ? weights.pointsBack : 0);
          if (!best || score > best.score) best = { passage, blocks, block, unit, index, score, covers, asks: kind };
        }
      }
      return best ? [best] : [];
    })
    .sort((first, second) => second.score - first.score);
}

/** Widens a sentence to a part that can be understood alone, in about `limit` words at most; steps and code may take more. */
export function toSpan(candidate: Candidate, limit: Limits): Span {
  const { passage, score } = candidate;
  const { start, end } = widenUnit(passage.text, candidate, limit);
  return { passage, start, end, score, words: countWords(textBetween(passage.text, start, end)) };
}

/** The weight of each word of the question: one that is rare among the sentences counts more, and one in none of them still counts a little. */
function measureRarity(questionWords: readonly string[], texts: readonly string[]): Map<string, number> {
  const sets = texts.map((text) => new Set(contentWords(text)));
  return new Map(
    questionWords.map((word) => {
      const holding = sets.filter((set) => set.has(word)).length;
      return [word, Math.log(1 + (sets.length - holding + 0.5) / (holding + 0.5)) + weights.anyWord];
    }),
  );
}

/** The share of the question's weight that a text covers, 0 to 1. */
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
