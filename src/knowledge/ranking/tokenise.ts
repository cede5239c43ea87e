import { stemmer } from 'stemmer';

/** Words that ask rather than name: they never count as what a question is about. */
const emptyWords = new Set(
  (
    'a an and are as at be been being but by can could did do does doing for from get gets getting got had has have having he her hers him his how ' +
    'i if im in into is it its ive id ill just let like me my myself no not of off on or our ours out please pls plz she should so some than thank thanks ' +
    'that thats the their theirs them then there theres these they theyre this those to too u ur us very was we were what whats when where wheres which ' +
    'who whos why will with wont would you your yours youre about also am any because both cant didnt doesnt dont hi hello hey isnt ok okay really ' +
    'tell know want need wanna gonna way thing things something anything guys lol tbh w o n s t re ve ll d m'
  ).split(' '),
);

export function isEmptyWord(word: string): boolean {
  return emptyWords.has(word);
}

/** Lower case, no accents, no apostrophes: two spellings of one word become one. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/['’‘`]/g, '');
}

/** The words of a text as they stand, folded. Numbers with points (versions, object ids) stay whole and come in parts too. */
export function readWords(text: string): string[] {
  const words: string[] = [];
  for (const match of foldText(text).matchAll(/[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu)) {
    const [whole] = match;
    const parts = whole.split(/[._-]/);
    if (parts.length > 1) words.push(whole);
    for (const part of parts) if (part !== '') words.push(part);
  }
  return words;
}

const stems = new Map<string, string>();

/** The stem of a folded word. English only: other alphabets and languages match by their letters instead. */
export function stemWord(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word);
  if (stems.size > 50_000) stems.clear();
  stems.set(word, stem);
  return stem;
}

/** Stems of all words that say something. */
export function readTerms(text: string): string[] {
  const terms: string[] = [];
  for (const word of readWords(text)) if (!emptyWords.has(word)) terms.push(stemWord(word));
  return terms;
}

/** Counts of character trigrams to pentagrams inside words, spaces at the borders: alike for a word and its typo. */
export function readGrams(text: string): Map<string, number> {
  const grams = new Map<string, number>();
  for (const match of foldText(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (emptyWords.has(match[0])) continue;
    const padded = ` ${match[0]} `;
    for (let size = 3; size <= 5; size += 1) {
      for (let start = 0; start + size <= padded.length; start += 1) {
        const gram = padded.slice(start, start + size);
        grams.set(gram, (grams.get(gram) ?? 0) + 1);
      }
    }
  }
  return grams;
}

export const tokenise = readTerms;
export const trigrams = readGrams;

/** Cosine of two counted texts, 0 to 1. */
export function cosineOfCounts(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let product = 0;
  for (const [key, count] of small) product += count * (large.get(key) ?? 0);
  if (product === 0) return 0;
  return product / (norm(one) * norm(other));
}

function norm(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count * count;
  return Math.sqrt(sum);
}
