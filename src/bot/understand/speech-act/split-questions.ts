import { contentWords } from '../../../text/content-words.ts';
import { leansOnContext } from '../make-standalone-question.ts';

/** The fewest content words of a question that can be looked up by itself. */
const leastWords = 2;
/** The most questions of a message that are answered one by one. */
const most = 3;

/**
 * The questions of a message that stand for themselves, in order, where there are at least two: sentences that end in a question mark, and
 * lines or messages in a row that do. Empty where the message asks one thing, or where a question leans on another.
 */
export function splitQuestions(text: string): string[] {
  // Cut after each run of marks: a pattern that looks for "words, then a mark" would try every place of a long text without one.
  const questions = text
    .split(/\n+|(?<=[?？])(?![?？])/u)
    .filter((part) => part.endsWith('?') || part.endsWith('？'))
    .map(
      (part) =>
        part
          .split(/(?<=[.!])\s+/u)
          .at(-1)
          ?.trim() ?? '',
    )
    .filter((part) => new Set(contentWords(part)).size >= leastWords);
  const alone = questions.filter((part) => !leansOnContext(part));
  return alone.length >= 2 && alone.length === questions.length ? [...new Set(alone)].slice(0, most) : [];
}
