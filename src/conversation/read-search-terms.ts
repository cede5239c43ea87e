/** One word of a search as it was typed, without the punctuation of a sentence around it. */
export type SearchTerm = {
  text: string;
  /**
   * For `to_tsquery('simple', …)` on `search_words`: quoted, so that no character in it is an operator. The last word may be only the
   * beginning of a word.
   */
  query: string;
  /** The text must occur character by character: the index knows words and symbols, not their order. */
  isLiteral: boolean;
};

const mostTerms = 8;
/** As in the migration that made `search_words`: each symbol is indexed as a word of its own, a letter of the unused runic script. */
const symbols = '<>-+#/\\@=&%$*_~|^{}[]()';
const firstRune = 0x16a0;
/** The punctuation of a sentence and of a quotation, where it surrounds a word. */
const around = /^[.,;:!?…"'`“”„‚‘’«»‹›()]+|[.,;:!?…"'`“”„‚‘’«»‹›()]+$/gu;

/** The terms of a search: words, and text with symbols such as `A-1234/5`, `C++`, `->` or `kim@example.org`. A single symbol gives no term. */
export function readSearchTerms(search: string): SearchTerm[] {
  return search
    .replaceAll('\u0000', '')
    .split(/\s+/)
    .map((word) => word.replaceAll(around, ''))
    .flatMap((text) => readTerm(text) ?? [])
    .slice(0, mostTerms);
}

function readTerm(text: string): SearchTerm | null {
  const parts = text.match(/[\p{L}\p{M}\p{N}]+|[<>\-+#/\\@=&%$*_~|^{}[\]()]/gu) ?? [];
  const isWord = (part: string | undefined): boolean => part !== undefined && /[\p{L}\p{N}]/u.test(part);
  if (parts.length < 2 && !isWord(parts[0])) return null;
  const goesOn = isWord(parts.at(-1)) && text.endsWith(parts.at(-1) ?? '');
  const lexemes = parts.map((part) => `'${isWord(part) ? part : toRune(part)}'`);
  return { text, query: lexemes.join(' & ') + (goesOn ? ':*' : ''), isLiteral: parts.length > 1 || parts[0] !== text };
}

function toRune(symbol: string): string {
  return String.fromCodePoint(firstRune + symbols.indexOf(symbol));
}
