import { allWords } from '../../../text/words/content-words.ts';

/** The numbers from one to twelve in five languages. */
const numbers: readonly (readonly string[])[] = [
  ['one', 'ein', 'eins', 'eine', 'einen', 'uno', 'una', 'un', 'une', 'uma'],
  ['two', 'zwei', 'dos', 'deux', 'dois', 'duas'],
  ['three', 'drei', 'tres', 'trois', 'três'],
  ['four', 'vier', 'cuatro', 'quatre', 'quatro'],
  ['five', 'fünf', 'fuenf', 'cinco', 'cinq'],
  ['six', 'sechs', 'seis'],
  ['seven', 'sieben', 'siete', 'sept', 'sete'],
  ['eight', 'acht', 'ocho', 'huit', 'oito'],
  ['nine', 'neun', 'nueve', 'neuf', 'nove'],
  ['ten', 'zehn', 'diez', 'dix', 'dez'],
  ['eleven', 'elf', 'onze'],
  ['twelve', 'zwölf', 'zwoelf', 'doce', 'douze', 'doze'],
];
const values = new Map(numbers.flatMap((words, index) => words.map((word) => [word, index + 1] as const)));
/** Words of a message in which "one" and "un" are taken as a number: in a longer one they mean "a", or a thing. */
const fewWords = 3;

/** The only number of a text that is written as a word; not a number where there is none, or more than one. */
export function readNumberWord(text: string): number {
  const words = allWords(text);
  const found = new Set(words.flatMap((word) => values.get(word) ?? []));
  if (words.length > fewWords) found.delete(1);
  const [value = Number.NaN, ...others] = found;
  return others.length === 0 ? value : Number.NaN;
}
