import type { Citation, FoundPassage } from '../../contracts/turn-trace.ts';
import { chooseSpans, type Span } from './choose-span.ts';
import { cleanMarkdown } from './clean-markdown.ts';
import { wordOverlap } from './content-words.ts';

/** An answer made of quotes, not yet introduced. `text` is Markdown. */
export type ExtractiveDraft = { text: string; citations: Citation[] };

/** A second passage is quoted too when its stretch scores at least this share of the best one. */
const secondFrom = 0.82;
const mostWords = 130;

/** Quotes what answers from the passages, best first. Null when they hold no text at all. */
export function draftExtract(question: string, passages: readonly FoundPassage[]): ExtractiveDraft | null {
  const [best, ...others] = chooseSpans(question, passages);
  if (!best) return null;
  const second = others.find(
    (span) =>
      span.score >= best.score * secondFrom &&
      span.words + best.words <= mostWords &&
      wordOverlap(quoteOf(span), quoteOf(best)) < 0.6,
  );
  const spans = second ? [best, second] : [best];
  return {
    text: spans.map((span) => cleanMarkdown(quoteOf(span))).join('\n\n'),
    citations: spans.map(cite),
  };
}

function quoteOf(span: Span): string {
  return span.passage.text.slice(span.start, span.end);
}

function cite(span: Span): Citation {
  return citePassage(span.passage, quoteOf(span));
}

/** A source as the visitor sees it. `quote` has to be text of the passage. */
export function citePassage(passage: FoundPassage, quote: string): Citation {
  const { passageId, articleId, title, heading, url } = passage;
  return { passageId, articleId, title, heading, url, quote };
}
