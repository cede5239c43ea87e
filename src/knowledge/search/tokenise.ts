import { stemmer } from 'stemmer';

const stopWords = new Set(
  'a an the and or but if then of to in on at by for with from as is are was were be been being am do does did doing have has had i me my we our we you your he she it its they them their this that these those there here what which who whom how when where why can could will would should may might must shall not no nor so than too very just about into over under again any some such own same other more most only also get got please hi hello hey thanks thank ok okay im ive id dont doesnt cant u ur now still really then again thing things stuff way one someone something anything anyone nothing somehow maybe actually basically currently today want need know tell say said see try trying tried like let wanna gonna guys sorry also back up down out off well even ever never always yet whats hows isnt arent wasnt wont id ill youre theres thats'.split(' '),
);

/** Folded word stems, in order, function words left out unless nothing else is there. */
export function tokenise(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0 && word.length <= 40);
  const content = words.filter((word) => !stopWords.has(word));
  return (content.length > 0 ? content : words).map((word) => stemmer(word));
}

/** Counts of three-letter pieces, with word borders: close for words that differ by a typo or an ending. */
export function trigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokenise(text)) {
    const padded = `_${token}_`;
    for (let index = 0; index + 3 <= padded.length; index += 1) {
      const piece = padded.slice(index, index + 3);
      counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
  }
  return counts;
}

export function cosineOfCounts(first: ReadonlyMap<string, number>, second: ReadonlyMap<string, number>): number {
  let dot = 0;
  for (const [key, count] of first) dot += count * (second.get(key) ?? 0);
  return dot === 0 ? 0 : dot / Math.sqrt(sumOfSquares(first) * sumOfSquares(second));
}

function sumOfSquares(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count * count;
  return sum;
}
