import { foldText } from '../../../text/words/fold-text.ts';
import { splitClauses } from '../human-request/find-human-request.ts';

/** A clause of a message: as written, and folded to words with single spaces between them. */
type Clause = { text: string; words: string };

/** The clauses of a message that hold a word, split at commas too. */
export function readClauses(text: string): Clause[] {
  return splitClauses(text)
    .flatMap((part) => part.split(/,\s+/))
    .map((clause) => ({ text: clause.trim(), words: toWords(clause) }))
    .filter(({ words }) => words !== '');
}

/** A text folded to its words, with single spaces between them. */
export function toWords(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
