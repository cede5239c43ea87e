import { numberWord } from './lexicon.ts';

/** Distinct words in the order of their numbers, each with its count: the number times 256, plus the count, at most 255. */
export type CountedWords = Uint32Array;

const most = 255;
const unit = 256;

export function countWordsOf(words: Iterable<string>): CountedWords {
  const counts = new Map<number, number>();
  for (const word of words) {
    const number = numberWord(word);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return pack(counts);
}

export function packCounts(counted: ReadonlyMap<string, number>): CountedWords {
  return pack(new Map([...counted].map(([word, count]) => [numberWord(word), count])));
}

function pack(counts: ReadonlyMap<number, number>): CountedWords {
  return Uint32Array.from(counts, ([number, count]) => number * unit + Math.min(count, most)).sort();
}

export function wordIn(entry: number): number {
  return Math.floor(entry / unit);
}

export function countOfEntry(entry: number): number {
  return entry % unit;
}

/** How often a word stands in them; 0 for a word that no article holds. */
export function countIn(words: CountedWords, word: number | undefined): number {
  if (word === undefined) return 0;
  const wanted = word * unit;
  let from = 0;
  let to = words.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((words[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  const entry = words[from] ?? 0;
  return entry >= wanted && entry < wanted + unit ? entry - wanted : 0;
}
