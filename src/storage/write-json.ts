/** `JSON.stringify` escapes only halves of pairs as \ud8.. to \udf..; other escapes, that of a backslash too, are stepped over. */
const escapes = /\\(?:(u(?:0000|d[89a-f][0-9a-f]{2}))|.)/g;

/**
 * A value as a JSON column takes it. Half a character or a NUL, wherever it came from, must not cost the whole row: it becomes
 * U+FFFD. Text is cleaned where it comes in and cut between characters (`src/text`); this is the last wall.
 */
export function writeJson(value: unknown): string {
  return JSON.stringify(value).replace(escapes, (escape, unstorable?: string) => (unstorable ? '\uFFFD' : escape));
}
