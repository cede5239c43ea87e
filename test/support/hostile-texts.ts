const length = 4_000;
const fill = (text: string): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Messages of the greatest length that a visitor may send, each of another shape: what makes a careless expression slow. */
export const hostileTexts: Readonly<Record<string, string>> = {
  letters: fill('a'),
  'letters and blanks': fill('a '),
  'unfinished wish': fill('can i talk to a '),
  'digits and hyphens': fill('1-'),
  digits: fill('1234567890'),
  'question marks': fill('?'),
  'letters and marks': fill('a,b;'),
  addresses: fill('a.b@'),
  'at signs': fill('@'),
  'piled accents': fill('a\u0301\u0302'),
  'no blanks, Chinese': fill('我要找真人客服'),
  lines: fill('a\n'),
  'blank lines': fill(' \n'),
  quotes: fill('"'),
  brackets: fill('[('),
  'images without end': fill('![]('),
  ticks: fill('`'),
  slashes: fill('http://'),
  'the same word': fill('person '),
  negations: fill('not no never '),
  greetings: fill('hi thanks ok '),
  'many words': Array.from({ length: 700 }, (_, index) => `w${index.toString(36)}`).join(' '),
  emoji: fill('😀').slice(0, length),
  'right to left': fill('أريد التحدث مع شخص '),
  commas: fill('please, can, could, who, i, give, '),
};
