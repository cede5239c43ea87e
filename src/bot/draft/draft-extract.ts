import { escapeMarkdown } from '../../text/escape-markdown.ts';
import type { Citation, FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { chooseUnits, pointsBack, toSpan, type Candidate, type Span } from './choose-span.ts';
import { cleanMarkdown } from './clean-markdown.ts';
import { contentWords, wordOverlap } from '../../text/words/content-words.ts';
import { asksForFact, type QuestionKind } from './question-kind.ts';
import { scoreGap } from '../find/score-gap.ts';
import { splitPassage, splitSentences } from './split-passage.ts';
import { textBetween } from '../../text/text-between.ts';
import type { Limits } from './widen-unit.ts';
import { findYesOrNo, type YesOrNo } from './yes-or-no/find-yes-or-no.ts';

/** An answer made of quotes, without an introduction. `text` is Markdown. */
type ExtractiveDraft = { text: string; citations: Citation[]; /** The quote that stands first. */ best: Span };

/**
 * Limits in words: of a whole answer, which a passage that is one section may fill; of a part of a longer section; and the least room for
 * which a second quote is added; `fact` are those of an answer to how much, when or where; `brief` is that of an answer put shortly. Steps and code may take more.
 */
export const sizes = { answer: 170, part: 120, least: 25, brief: 30, fact: { whole: 70, part: 50 } };
/** The most log-odds that a second passage may be behind the first to be quoted too. */
const secondWithin = 1;
/** Log-odds as above, for an answer of medium confidence. Wider than it was while scores were no probabilities: those of today lie further apart. */
const hedgedWithin = 2;
/**
 * Another section of the same article is quoted too where it lies this near in log-odds and covers this share of what the first covers of the
 * question: which of two such sections answers is told by neither words nor meaning. `room`: words that it has beside a long first one.
 */
const neighbour = { within: 2, covers: 0.7, room: 50 };
const yesOrNo = /^[\s>*_]*(?:yes|no|never|always|sí|si|ja|nein|oui|non|sim|não)(?=[\s.,:;!)*_])/i;
/** The share of words from which a question and a heading ask the same. */
const sameQuestionFrom = 0.6;
/** The share of common words from which two quotes repeat each other. */
const repeatedFrom = 0.6;

/** `whole`: an answer that was given is said once more as it was, so the kind of the question cuts nothing off. */
function limitsOf(size: 'brief' | 'fitting' | 'whole', asks: QuestionKind): Limits {
  if (size === 'brief') return { whole: sizes.brief, part: sizes.brief };
  return size === 'fitting' && asksForFact(asks) ? sizes.fact : { whole: sizes.answer, part: sizes.part };
}

/**
 * Quotes the part of the passages that answers the question; a second part only where it belongs to the question, so that nothing beside
 * the subject is shown. Null when they hold no text at all.
 */
export function draftExtract(
  question: string,
  passages: readonly FoundPassage[],
  { hedged, size = 'fitting' }: { hedged: boolean; size?: 'brief' | 'fitting' | 'whole' } = { hedged: false },
): ExtractiveDraft | null {
  // Put shortly, an answer is its first section: what stood behind it was beside the question.
  const [first, ...others] = size === 'brief' ? chooseUnits(question, passages.slice(0, 1), { standsAlone: true }) : chooseUnits(question, passages);
  if (!first) return null;
  const best = toSpan(first, limitsOf(size, first.asks));
  const second = size === 'brief' ? null : findSecond(question, { first, best, hedged }, others);
  const spans = second ? [best, second] : [best];
  return {
    text: spans
      .map((span, index) => (index > 0 || needsHeading(question, span, spans.length) ? `**${labelOf(span)}**\n\n` : '') + cleanMarkdown(quoteOf(span)))
      .join('\n\n'),
    citations: spans.map(cite),
    best,
  };
}

/** "Yes" or "No", where the quote that stands first plainly says it. */
export function findPlainWord(asked: Parameters<typeof findYesOrNo>[0], { start, end, passage }: Span): YesOrNo | null {
  const blocks = splitPassage(passage.text).filter(({ kind }) => kind !== 'heading');
  const shown = blocks.filter((block) => block.kind === 'paragraph' && block.end > start && block.start < end).flatMap(({ units }) => units);
  return findYesOrNo(asked, {
    title: passage.title,
    heading: passage.heading,
    quote: textBetween(passage.text, start, end),
    statements: shown.filter((unit) => unit.start >= start && unit.end <= end).map((unit) => textBetween(passage.text, unit.start, unit.end)),
    beginsSection: blocks[0]?.start === start,
  });
}

/** The second part has to add to one that the bot vouches for; beside an uncertain one it may also be the better answer. */
function findSecond(question: string, from: { first: Candidate; best: Span; hedged: boolean }, others: readonly Candidate[]): Span | null {
  const { first, best, hedged } = from;
  const left = sizes.answer - best.words;
  const held = wordsOf(best);
  const missing = contentWords(question).filter((word) => !held.has(word));
  for (const other of others) {
    const gap = scoreGap(best.passage.score, other.passage.score);
    const isNeighbour = other.passage.articleId === best.passage.articleId && gap <= neighbour.within && other.covers >= neighbour.covers * first.covers;
    const room = isNeighbour ? Math.max(left, neighbour.room) : left;
    if (room < sizes.least || (!isNeighbour && gap > (hedged ? hedgedWithin : secondWithin))) continue;
    const span = toSpan(other, { whole: room, part: room });
    const words = wordsOf(span);
    const belongs = isNeighbour || missing.some((word) => words.has(word)) || (hedged && other.covers >= first.covers);
    if (belongs && span.words <= room && wordOverlap(quoteOf(span), quoteOf(best)) < repeatedFrom) return span;
  }
  return null;
}

function wordsOf(span: Span): ReadonlySet<string> {
  return new Set(contentWords(`${span.passage.title} ${span.passage.heading ?? ''} ${quoteOf(span)}`));
}

/**
 * True for a quote that does not stand without the heading over it: beside another, in the middle of its section, with "Yes", "No" or a word
 * that points back, or with a sentence that does not name the subject. A heading that asks what the visitor asked is left out all the same.
 */
function needsHeading(question: string, span: Span, quotes: number): boolean {
  const label = labelOf(span);
  if (wordOverlap(question, label) >= sameQuestionFrom) return false;
  const quote = quoteOf(span);
  const [body] = splitPassage(span.passage.text).filter(({ kind }) => kind !== 'heading');
  if (quotes > 1 || (body && span.start > body.start) || yesOrNo.test(quote) || pointsBack.test(quote)) return true;
  const [sentence] = splitSentences(quote);
  const subject = new Set(contentWords(`${span.passage.title} ${span.passage.heading ?? ''}`));
  // The name of a setting does not tell a reader what the sentence is about.
  const words = sentence ? contentWords(textBetween(quote, sentence.start, sentence.end).replace(/`[^`]*`/g, ' ')) : [];
  return sentence !== undefined && !words.some((word) => subject.has(word));
}

function quoteOf(span: Span): string {
  return textBetween(span.passage.text, span.start, span.end);
}

/** The heading over a quote, so that two quotes do not read as one text. It has each of its signs: `WIDGET_ORIGINS` and `*` are names too. */
function labelOf({ passage }: Span): string {
  return escapeMarkdown(passage.heading ?? passage.title);
}

function cite(span: Span): Citation {
  return citeAnswer(span.passage, quoteOf(span));
}

/** A source whose text stands in the answer: it is shown with its image. */
export function citeAnswer(passage: FoundPassage, quote: string): Citation {
  return { ...citePassage(passage, quote), ...(passage.image ? { image: passage.image } : {}) };
}

/** A source as the visitor sees it. `quote` has to be text of the passage. */
export function citePassage(passage: FoundPassage, quote: string): Citation {
  const { passageId, articleId, title, heading, url } = passage;
  return { passageId, articleId, title, heading, url, quote };
}
