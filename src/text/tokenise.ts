import { stemmer } from 'stemmer';
import { cutText } from './cut-text.ts';

/** Words that ask rather than name a subject, in the languages of the bots. They never count as the subject of a question. */
const emptyWords = new Set(
  [
    'a an and are as at be been being but by can could did do does doing for from get gets getting got gotten had has have having he her hers him his how',
    'i if im in into is it its ive id ill just let lets like me my myself no not of off on or our ours out please pls plz she should so some than thank thanks',
    'that thats the their theirs them then there theres these they theyre this those to too u ur us very was we were what whats when where wheres which whose',
    'who whos why will with wont would you your yours youre about also am any because both cant didnt doesnt dont hi hello hey isnt arent wasnt ok okay really',
    'tell know want need wanna gonna way thing things something anything someone guys lol tbh w o n s t re ve ll d m b c still now even ever again may might must',
    'der die das den dem des ein eine einen einem einer eines und oder aber ist sind war ich du er sie es wir ihr mein dein sein euer eure euren mit auf in im an zu zum zur von vom fur bei nach aus wie was wer wo wann warum welche welcher welches kann nicht auch noch man eigentlich habe hat haben',
    'el la los las un una unos unas y o pero es son era yo tu usted nosotros mi su con en de del al por para que como cual cuando donde quien no si se me te lo le hay puedo puede tengo tiene',
    'le la les un une des du de et ou mais est sont je tu il elle nous vous ils mon ma mes votre vos avec dans sur pour par que qui quoi quel quelle comment quand ou ne pas ce cette ces se me te au aux ai as avez puis peut',
    'os as um uma uns umas e ou mas sao eu ele ela nos meu minha seu sua com em do da no na dos das por para que como qual quando onde quem nao se me te ao tem tenho posso pode',
  ]
    .join(' ')
    .split(' '),
);

export function isEmptyWord(word: string): boolean {
  return emptyWords.has(word);
}

/** Lower case, no accents, no apostrophes: two spellings of one word become one. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’‘`]/g, '');
}

const longestWord = 60;

/** The words of a text in order, folded. Words joined by points or dashes (versions, file names) come whole and in parts. */
export function readWords(text: string): string[] {
  const words: string[] = [];
  for (const match of foldText(text).matchAll(/[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu)) {
    const whole = cutText(match[0], longestWord);
    const parts = whole.split(/[._-]/);
    if (parts.length > 1) words.push(whole);
    for (const part of parts) if (part !== '') words.push(part);
  }
  return words;
}

const stems = new Map<string, string>();
const rememberedStems = 50_000;

/** The stem of a folded word. English only: words of other alphabets stay as they are and match by their letters too. */
export function stemWord(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const cachedStem = stems.get(word);
  if (cachedStem !== undefined) return cachedStem;
  const stem = stemmer(word);
  if (stems.size > rememberedStems) stems.clear();
  stems.set(word, stem);
  return stem;
}

/** Stems of the words that carry meaning, in order. A text of empty words only keeps them all. */
export function readTerms(text: string): string[] {
  const words = readWords(text);
  const telling = words.filter((word) => !emptyWords.has(word));
  return (telling.length > 0 ? telling : words).map(stemWord);
}

/** The words of a text that are long enough for letter grams, with the count of each. */
export function readGramWords(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const match of foldText(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = cutText(match[0], longestWord);
    if (!emptyWords.has(word)) words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

/** Letter grams of a word: three to five letters in a row, its borders included. */
export function gramsOfWord(word: string): string[] {
  const padded = ` ${word} `;
  const grams: string[] = [];
  for (let size = 3; size <= 5; size += 1) {
    for (let start = 0; start + size <= padded.length; start += 1) {
      // eslint-disable-next-line baton/cut-text -- counted and never kept: the hot loop
      grams.push(padded.slice(start, start + size));
    }
  }
  return grams;
}

/** Counts of the letter grams of a text. Words that differ by a typo or an ending share most of them. */
export function readGrams(text: string): Map<string, number> {
  const grams = new Map<string, number>();
  for (const [word, times] of readGramWords(text)) for (const gram of gramsOfWord(word)) grams.set(gram, (grams.get(gram) ?? 0) + times);
  return grams;
}
