import type { Citation, FoundPassage } from '../../contracts/turn-trace.ts';
import { chooseUnits, toSpan, type Span } from './choose-span.ts';
import { cleanMarkdown } from './clean-markdown.ts';
import { wordOverlap } from './content-words.ts';
import { scoreGap } from './score-gap.ts';

/** An answer made of quotes, not yet introduced. `text` is Markdown. */
export type ExtractiveDraft = { text: string; citations: Citation[] };

/** Words of a whole answer, and the least room that a second quote is worth. Steps and code may take more. */
export const sizes = { answer: 130, best: 100, least: 25 };
/** A second passage is quoted too when it was found about as well: no further behind than this in log-odds. */
const secondWithin = 1;

/** Quotes what answers from the passages, best first. Null when they hold no text at all. */
export function draftExtract(question: string, passages: readonly FoundPassage[]): ExtractiveDraft | null {
  const [first, ...others] = chooseUnits(question, passages);
  if (!first) return null;
  const best = toSpan(first, sizes.best);
  const spans = [best];
  for (const other of others) {
    const room = sizes.answer - spans.reduce((sum, span) => sum + span.words, 0);
    if (spans.length > 1 || room < sizes.least) break;
    if (scoreGap(best.passage.score, other.passage.score) > secondWithin) continue;
    const span = toSpan(other, room);
    if (span.words <= room && spans.every((known) => wordOverlap(quoteOf(span), quoteOf(known)) < 0.6)) spans.push(span);
  }
  return {
    text: spans.map((span, index) => (index === 0 ? '' : `**${labelOf(span)}**\n\n`) + cleanMarkdown(quoteOf(span))).join('\n\n'),
    citations: spans.map(cite),
  };
}

function quoteOf(span: Span): string {
  return span.passage.text.slice(span.start, span.end);
}

/** Says where a second quote comes from, so that two quotes do not read as one text. */
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
