import type { Citation, FoundPassage } from '../../contracts/turn-trace.ts';
import { chooseUnits, toSpan, type Candidate, type Span } from './choose-span.ts';
import { cleanMarkdown } from './clean-markdown.ts';
import { wordOverlap } from '../../text/content-words.ts';
import { scoreGap } from '../find/score-gap.ts';
import { textBetween } from '../../text/text-between.ts';

/** An answer made of quotes, not yet introduced. `text` is Markdown. */
export type ExtractiveDraft = { text: string; citations: Citation[] };

/** Words of a whole answer, which a passage that is one section may fill; of a part of a longer one; and the least room that a second quote is worth. Steps and code may take more. */
export const sizes = { answer: 170, part: 120, least: 25 };
/** A second passage is quoted too when it was found about as well: no further behind than this in log-odds. */
const secondWithin = 1;
/** The same where the first is not certain, and how many sources are named then. */
const hedgedWithin = 1.6;
const sourcesWhenHedged = 3;
const yesOrNo = /^[\s>*_]*(?:yes|no|never|always|sí|si|ja|nein|oui|non|sim|não)(?=[\s.,:;!)*_])/i;
/** A question and a heading that share this much of their words ask the same. */
const sameQuestionFrom = 0.6;

/** Quotes what answers from the passages, best first. Null when they hold no text at all. */
export function draftExtract(question: string, passages: readonly FoundPassage[], { hedged }: { hedged: boolean } = { hedged: false }): ExtractiveDraft | null {
  const units = chooseUnits(question, passages);
  const [first, ...others] = units;
  if (!first) return null;
  const best = toSpan(first, { whole: sizes.answer, part: sizes.part });
  const spans = [best];
  for (const other of others) {
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

/** A section that begins with "Yes" or "No" answers its heading. Under another question that reads as an answer to it, so the heading goes before. */
function answersAnother(question: string, span: Span): boolean {
  return yesOrNo.test(quoteOf(span)) && wordOverlap(question, labelOf(span)) < sameQuestionFrom;
}

/** Where else to look when the answer is not certain: the next articles, each with its best sentence. */
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

/** Says what a quote speaks of, so that two do not read as one text. */
function labelOf({ passage }: Span): string {
  return (passage.heading ?? passage.title).replace(/[*_`[\]<>\n]/g, '');
}

function cite(span: Span): Citation {
  return citePassage(span.passage, quoteOf(span));
}

/** A source as the visitor sees it. `quote` has to be text of the passage. */
export function citePassage(passage: FoundPassage, quote: string): Citation {
  const { passageId, articleId, title, heading, url } = passage;
  return { passageId, articleId, title, heading, url, quote };
}
