/** `JSON.stringify` writes only halves of surrogate pairs as \ud8.. to \udf..; other escapes, a backslash's too, are skipped. */
const escapes = /\\(?:(u(?:0000|d[89a-f][0-9a-f]{2}))|.)/g;

/**
 * Writes a value for a JSON column. Half a character or a NUL, wherever it came from, must not make the database refuse the whole row: it
 * becomes U+FFFD. Text is cleaned on input and cut between characters (`src/text`); this is the last safeguard.
 */
export function writeJson(value: unknown): string {
  return JSON.stringify(value).replace(escapes, (escape, unstorable?: string) => (unstorable ? '\uFFFD' : escape));
}
