/** The first letters by which the months are told apart, in five languages. */
const months: readonly (readonly string[])[] = [
  ['jan', 'ene', 'janv'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'maa'],
  ['apr', 'abr', 'avr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'ago', 'aoû'],
  ['sep', 'set'],
  ['oct', 'okt', 'out'],
  ['nov'],
  ['dec', 'dez', 'dic', 'déc'],
];

const year = /(\d{4}|\d{2})/.source;
const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g;
const numeric = new RegExp(`(?<![\\d.])(\\d{1,2})\\s?([./-])\\s?(\\d{1,2})\\s?\\2\\s?${year}(?!\\d)`, 'g');
const dayFirst = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.|º|er)?\\s(?:of\\s|de\\s)?(\\p{L}{3,10})\\.?,?\\s(?:de\\s|del\\s)?${year}(?!\\d)`, 'giu');
const monthFirst = new RegExp(`(\\p{L}{3,10})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s${year}(?!\\d)`, 'giu');

/**
 * The only date of a text, as 2026-12-31, or undefined. With slashes day and month can be meant either way round: where both could be, there
 * is none, and the visitor is asked again.
 */
export function readDate(text: string): string | undefined {
  const found = new Set<string | null>();
  for (const [, y = '', m = '', d = ''] of text.matchAll(iso)) found.add(toDate(y, m, d));
  for (const [, first = '', sign = '', second = '', y = ''] of text.matchAll(numeric)) {
    const [a, b] = [Number(first), Number(second)];
    if (sign === '/' && a <= 12 && b <= 12 && a !== b) found.add(null);
    else if (sign === '/' && b > 12) found.add(toDate(y, first, second));
    else found.add(toDate(y, second, first));
  }
  for (const [, d = '', month = '', y = ''] of text.matchAll(dayFirst)) found.add(toDate(y, monthOf(month), d));
  for (const [, month = '', d = '', y = ''] of text.matchAll(monthFirst)) found.add(toDate(y, monthOf(month), d));
  const [date, ...others] = found;
  return others.length === 0 ? (date ?? undefined) : undefined;
}

function monthOf(word: string): string {
  const small = word.toLowerCase();
  return String(months.findIndex((starts) => starts.some((start) => small.startsWith(start))) + 1);
}

/** Null for a day that no calendar has. Two digits of a year are of this century. */
function toDate(y: string, m: string, d: string): string | null {
  const [full, month, day] = [y.length === 2 ? 2_000 + Number(y) : Number(y), Number(m), Number(d)];
  const date = new Date(Date.UTC(full, month - 1, day));
  const isReal = date.getUTCFullYear() === full && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? (date.toISOString().split('T')[0] ?? null) : null;
}
