import { cutText } from '../text/cut-text.ts';
import { jsonBytes } from './json-bytes.ts';

/** Bounds that are tried in this order: UTF-16 units of each text, and entries of each list. */
const bounds = [
  { text: 16_000, list: 1_000 },
  { text: 4_000, list: 400 },
  { text: 1_000, list: 100 },
  { text: 250, list: 40 },
  { text: 60, list: 12 },
  { text: 40, list: 2 },
] as const;

/**
 * The value itself where its JSON takes at most `maxBytes`, else a copy whose longest texts and lists are cut; a cut text ends in an
 * ellipsis. The last resort that keeps a page within its bound: rows and events of this version fit unchanged. Null where even the value
 * without its texts is too large.
 */
export function fitToBytes<Value>(value: Value, maxBytes: number): Value | null {
  if (jsonBytes(value) <= maxBytes) return value;
  for (const bound of bounds) {
    const cut = shorten(value, bound) as Value;
    if (jsonBytes(cut) <= maxBytes) return cut;
  }
  return null;
}

function shorten(value: unknown, bound: { text: number; list: number }): unknown {
  if (typeof value === 'string') return value.length <= bound.text ? value : `${cutText(value, bound.text - 1)}…`;
  if (Array.isArray(value)) return value.slice(0, bound.list).map((entry) => shorten(entry, bound));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shorten(entry, bound)]));
}
