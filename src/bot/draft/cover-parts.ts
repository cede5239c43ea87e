import type { Citation } from '../../contracts/bot/turn-trace.ts';
import { shortenText } from '../../text/shorten-text.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import type { QuestionPart } from '../turn/evidence.ts';
import { draftExtract } from './draft-extract.ts';

const longestLabel = 120;
/** Questions without an answer that are named; a visitor with more has seen the point. */
const mostOpen = 5;

/**
 * The answers to those of `parts` that `cited` does not answer yet: a quote under the visitor's own question, or the words that there is none.
 * Null where nothing is left.
 */
export function coverParts(
  speech: Speech,
  input: { parts: readonly QuestionPart[]; cited: readonly Citation[] },
): { text: string; citations: Citation[] } | null {
  const cited = new Set(input.cited.map(({ passageId }) => passageId));
  const uncovered = input.parts.filter(({ passages }) => !passages.some(({ passageId }) => cited.has(passageId)));
  if (uncovered.length === 0) return null;
  const answers: string[] = [];
  const open: string[] = [];
  const citations: Citation[] = [];
  for (const { question, query, passages } of uncovered) {
    // One passage each: a second one brings a heading of its own, which would read as a question of the visitor.
    const extract = draftExtract(query, passages.slice(0, 1));
    if (extract) answers.push(`${labelOf(question)}\n\n${extract.text}`);
    else open.push(labelOf(question));
    citations.push(...(extract?.citations ?? []));
  }
  if (open.length > 0) answers.push(...open.slice(0, mostOpen), sayPhrase(speech, 'partUnanswered'));
  return { text: answers.join('\n\n'), citations };
}

/** The visitor's own words as a heading. Nothing in them is markup; an underscore inside a word, as in `WIDGET_ORIGINS`, is none. */
function labelOf(question: string): string {
  return `**${shortenText(question.replace(/[*`[\]<>\\#|~]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ''), longestLabel)}**`;
}
