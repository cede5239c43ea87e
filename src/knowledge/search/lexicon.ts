import { gramsOfWord } from '../../text/words/search-terms.ts';

/**
 * Every word and letter gram that this process has met in articles, once each, with its number. Passages hold numbers: with words of
 * their own, three thousand pages took half a gigabyte.
 */
const words: string[] = [];
const wordNumbers = new Map<string, number>();
const gramNumbers = new Map<string, number>();
const gramsByWord: Uint32Array[] = [];

/** From this length on a cut string refers to the text that it was cut from, which would stay in memory with it. */
const cutLength = 13;

/** The number of a word, which gets one where it has none. */
export function numberWord(word: string): number {
  const known = wordNumbers.get(word);
  if (known !== undefined) return known;
  const own = word.length < cutLength ? word : Buffer.from(word, 'utf16le').toString('utf16le');
  const number = words.push(own) - 1;
  wordNumbers.set(own, number);
  return number;
}

/** The number of a word that some article held. */
export function findWord(word: string): number | undefined {
  return wordNumbers.get(word);
}

export function wordOf(number: number): string {
  return words[number] ?? '';
}

/** The numbers of the letter grams of a word, in their order, repeats included. */
export function gramsOf(word: number): Uint32Array {
  const known = gramsByWord[word];
  if (known) return known;
  const grams = Uint32Array.from(gramsOfWord(wordOf(word)), (gram) => {
    const number = gramNumbers.get(gram) ?? gramNumbers.size;
    gramNumbers.set(gram, number);
    return number;
  });
  gramsByWord[word] = grams;
  return grams;
}

/** The number of a letter gram that some article held. */
export function findGram(gram: string): number | undefined {
  return gramNumbers.get(gram);
}

export function countWords(): number {
  return words.length;
}

export function countKnownGrams(): number {
  return gramNumbers.size;
}
