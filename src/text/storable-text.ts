/** Half of a surrogate pair, and the character that Postgres cannot hold. */
const unstorable = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g;

/** `text` as any store, socket and address can carry it: what is no character becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replace(unstorable, '\uFFFD');
}
