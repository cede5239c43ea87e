import { maxMessageLength } from '../../src/contracts/limits.ts';

const fill = (piece: string): string => piece.repeat(maxMessageLength).slice(0, maxMessageLength - (maxMessageLength % piece.length));

/**
 * Messages as long as one may be, of every kind of character that weighs more than it counts or that breaks a naive reader: in JSON
 * a backslash takes 2 bytes, a letter of Chinese 3, an emoji 4 for two places, a control character 6.
 */
export const hardTexts: Readonly<Record<string, string>> = {
  words: fill('where is my parcel number 4711 '),
  emoji: fill('😀'),
  families: fill('👩‍👩‍👧‍👦'),
  'combining marks': fill('x\u0301\u0302\u0323'),
  'from right to left': fill('שלום العالم '),
  Chinese: fill('漢'),
  'rare Chinese': fill('𠀀'),
  backslashes: fill('\\'),
  quotes: fill('"'),
  lines: fill('a\n'),
  controls: fill('\u0001'),
  'grows when it is composed': fill('\u{1d160}'),
};

/** These never reach the record, for they are no text, but they reach the door. */
export const brokenTexts: Readonly<Record<string, string>> = {
  'lone high surrogates': fill('\ud800'),
  'lone low surrogates': fill('\udc00'),
  nulls: fill('\u0000'),
};
