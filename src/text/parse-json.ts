import { storableText } from './storable-text.ts';

/** Escapes by which JSON can carry what is no character. A pair of surrogates may be written so as well. */
const suspicious = /\\u(?:0000|[dD][89abABcdefCDEF])/;

/** `JSON.parse` for what came from outside: every string in it can be stored. Throws SyntaxError like the original. */
export function parseJson(text: string): unknown {
  return suspicious.test(text) ? JSON.parse(text, storableValue) : JSON.parse(text);
}

/** A reviver of `JSON.parse`. Names of fields are left alone: schemas know them. */
export function storableValue(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}
