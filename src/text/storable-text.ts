/** Half of a surrogate pair, and NUL, which Postgres cannot hold. */
const unstorable = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g;

/** Makes a text that every database, socket and URL can carry: code units that are no character become U+FFFD. */
export function storableText(text: string): string {
  return text.replace(unstorable, '\uFFFD');
}
