const unknown = 100;
const first = 101;
const last = 102;
const longestWord = 100;

/** Cuts a text into the ids of its word pieces, at most `most` including the first and the last, which mark its ends. */
type CutText = (text: string, most: number) => number[];

/**
 * Cuts a text into word pieces as BERT does: lower case, no accents, punctuation and Chinese characters alone, then the longest known
 * pieces from the left.
 */
export function createWordPieces(vocabulary: string): CutText {
  const ids = new Map(
    vocabulary
      .trimEnd()
      .split('\n')
      .map((piece, index) => [piece, index]),
  );

  function cut(word: string): number[] {
    if (word.length > longestWord) return [unknown];
    const pieces: number[] = [];
    let start = 0;
    while (start < word.length) {
      let end = word.length;
      let id: number | undefined;
      for (; end > start; end -= 1) {
        // eslint-disable-next-line baton/cut-text -- looked up and never kept: the hot loop
        id = ids.get((start > 0 ? '##' : '') + word.slice(start, end));
        if (id !== undefined) break;
      }
      if (id === undefined) return [unknown];
      pieces.push(id);
      start = end;
    }
    return pieces;
  }

  return (text, most) => {
    const pieces = [first];
    for (const [word] of fold(text).matchAll(/\p{Script=Han}|[^\s\p{P}$+<=>^`|~\p{Script=Han}]+|[\p{P}$+<=>^`|~]/gu)) {
      pieces.push(...cut(word));
      if (pieces.length >= most) break;
    }
    return [...pieces.slice(0, most - 1), last];
  };
}

function fold(text: string): string {
  const visible = text.replace(/[\t\n\r]/g, ' ').replace(/[\p{C}\uFFFD]/gu, '');
  return visible
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase();
}
