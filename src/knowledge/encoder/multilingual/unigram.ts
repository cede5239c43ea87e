/** The ids that mark the beginning and the end of a text, and what stands for characters that no piece has. */
export const marks = { first: 0, last: 2, unknown: 3 } as const;
/** Stands for the space before a word. */
const space = '\u2581';

/** Cuts a text into the ids of its pieces, at most `most` including the first and the last, which mark its ends. */
type CutText = (text: string, most: number) => number[];

/**
 * Cuts a text into the pieces whose probabilities have the highest product, as SentencePiece's unigram model does. `scores` are logarithms of
 * probabilities, in the order of `pieces`; those of the marks do not count.
 */
export function createUnigram(pieces: readonly string[], scores: ArrayLike<number>): CutText {
  const ids = new Map<string, number>();
  let longest = 1;
  let lowest = 0;
  pieces.forEach((piece, id) => {
    if (id <= marks.unknown) return;
    ids.set(piece, id);
    longest = Math.max(longest, piece.length);
    lowest = Math.min(lowest, scores[id] ?? 0);
  });
  /** An unknown character is worse than any piece. */
  const unknownScore = lowest - 10;

  return (text, most) => {
    const folded = fold(text);
    const size = folded.length;
    const best = new Float64Array(size + 1).fill(-Infinity);
    const from = new Int32Array(size + 1);
    const chosen = new Int32Array(size + 1);
    best[0] = 0;
    const offer = (start: number, end: number, { id, score }: { id: number; score: number }): void => {
      const sum = (best[start] ?? 0) + score;
      if (sum <= (best[end] ?? 0)) return;
      best[end] = sum;
      from[end] = start;
      chosen[end] = id;
    };
    for (let start = 0; start < size; start += 1) {
      // The second half of a character of two units.
      if (best[start] === -Infinity) continue;
      for (let end = start + 1; end <= size && end - start <= longest; end += 1) {
        // A piece holds a space at its beginning only, but for those of dashes and the like; none is longer than a word.
        // eslint-disable-next-line baton/cut-text -- looked up and never kept: the hot loop
        const id = ids.get(folded.slice(start, end));
        if (id !== undefined) offer(start, end, { id, score: scores[id] ?? 0 });
      }
      offer(start, start + ((folded.codePointAt(start) ?? 0) > 0xffff ? 2 : 1), { id: marks.unknown, score: unknownScore });
    }
    const found: number[] = [];
    for (let end = size; end > 0; end = from[end] ?? 0) {
      const id = chosen[end] ?? marks.unknown;
      // Unknown characters in a row are one.
      if (id !== marks.unknown || found.at(-1) !== marks.unknown) found.push(id);
    }
    return [marks.first, ...found.reverse().slice(0, most - 2), marks.last];
  };
}

/** Compatibility forms, one kind of space, no control characters; each word with a mark before it. */
function fold(text: string): string {
  const plain = text
    .replace(/[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]/g, '')
    .normalize('NFKC')
    .replace(/[\s\0\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]+/g, ' ');
  return (plain.startsWith(' ') ? plain : ` ${plain}`).replaceAll(' ', space);
}
