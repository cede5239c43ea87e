import type { Citation, FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { chooseUnits, toSpan, type Candidate, type Span } from './choose-span.ts';
import { cleanMarkdown } from './clean-markdown.ts';
import { wordOverlap } from '../../text/content-words.ts';
import { scoreGap } from '../find/score-gap.ts';
import { textBetween } from '../../text/text-between.ts';

/** An answer made of quotes, without an introduction. `text` is Markdown. */
type ExtractiveDraft = { text: string; citations: Citation[] };

/**
 * Limits in words: of a whole answer, which a passage that is one section may fill; of a part of a longer section; and the least room for
 * which a second quote is added; `brief` is that of an answer put shortly. Steps and code may take more.
 */
export const sizes = { answer: 170, part: 120, least: 25, brief: 30 };
/** The most log-odds that a second passage may be behind the first to be quoted too. */
const secondWithin = 1;
/** Log-odds as above, for an answer of medium confidence; below, the number of sources that it names. */
const hedgedWithin = 1.6;
const sourcesWhenHedged = 3;
const yesOrNo = /^[\s>*_]*(?:yes|no|never|always|sí|si|ja|nein|oui|non|sim|não)(?=[\s.,:;!)*_])/i;
/** The share of words from which a question and a heading ask the same. */
const sameQuestionFrom = 0.6;

/** Quotes the parts of the passages that answer the question, best first. Null when they hold no text at all. */
export function draftExtract(
  question: string,
  passages: readonly FoundPassage[],
  { hedged, brief = false }: { hedged: boolean; brief?: boolean } = { hedged: false },
): ExtractiveDraft | null {
  const units = chooseUnits(question, passages);
  const [first, ...others] = units;
  if (!first) return null;
  const best = toSpan(first, brief ? { whole: sizes.brief, part: sizes.brief } : { whole: sizes.answer, part: sizes.part });
  const spans = [best];
  for (const other of brief ? [] : others) {
    const room = sizes.answer - spans.reduce((sum, span) => sum + span.words, 0);
    if (spans.length > 1 || room < sizes.least) break;
    if (scoreGap(best.passage.score, other.passage.score) > (hedged ? hedgedWithin : secondWithin)) continue;
    const span = toSpan(other, { whole: room, part: room });
    if (span.words <= room && spans.every((known) => wordOverlap(quoteOf(span), quoteOf(known)) < 0.6)) spans.push(span);
  }
  return {
    text: spans
      .map((span, index) => (index > 0 || answersAnother(question, span) ? `**${labelOf(span)}**\n\n` : '') + cleanMarkdown(quoteOf(span)))
      .join('\n\n'),
    citations: [...spans.map(cite), ...(hedged ? otherSources(units, spans) : [])],
  };
}

/**
 * True for a section that begins with "Yes" or "No" under a heading that asks something else: it would read as an answer to the visitor's
 * question, so the heading is shown before it.
 */
function answersAnother(question: string, span: Span): boolean {
  return yesOrNo.test(quoteOf(span)) && wordOverlap(question, labelOf(span)) < sameQuestionFrom;
}

/** Further articles for an answer of medium confidence, each with its best sentence. */
function otherSources(units: readonly Candidate[], spans: readonly Span[]): Citation[] {
  const sources = new Map<string, Citation>();
  for (const { passage, unit } of units) {
    if (sources.has(passage.articleId) || spans.some((span) => span.passage.articleId === passage.articleId)) continue;
    sources.set(passage.articleId, citePassage(passage, textBetween(passage.text, unit.start, unit.end)));
  }
  return [...sources.values()].slice(0, Math.max(0, sourcesWhenHedged - spans.length));
}

function quoteOf(span: Span): string {
  return textBetween(span.passage.text, span.start, span.end);
}

/** The heading over a quote, so that two quotes do not read as one text. */
function labelOf({ passage }: Span): string {
  return (passage.heading ?? passage.title).replace(/[*_`[\]<>\n]/g, '');
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
