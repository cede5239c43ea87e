import { storableText } from './storable-text.ts';

/** JSON escapes that may stand for something that is no character. Valid surrogate pairs may be written like this too. */
const suspicious = /\\u(?:0000|[dD][89abABcdefCDEF])/;

/** `JSON.parse` for text from outside: every string in the result can be stored. Throws SyntaxError like the original. */
export function parseJson(text: string): unknown {
  return suspicious.test(text) ? JSON.parse(text, storableValue) : JSON.parse(text);
}

/** A reviver for `JSON.parse`. Names of fields are left alone, because schemas check them. */
export function storableValue(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}
