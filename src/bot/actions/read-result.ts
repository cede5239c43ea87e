import type { SlotValue } from '../../contracts/event/flow-events.ts';
import { shortenText } from '../../text/shorten-text.ts';
import { stripInvisible } from '../../text/strip-invisible.ts';

const longestText = 300;
const longestList = 20;

/**
 * The listed fields of an answer, as plain values: texts on one line and of bounded length, numbers, and short lists of these. Everything
 * else is dropped: objects, fields that are not listed, and whatever an answer says beside them.
 */
export function readResult(answer: unknown, fields: readonly string[]): Record<string, SlotValue> {
  const result: Record<string, SlotValue> = {};
  for (const path of fields) {
    const value = plainValue(path.split('.').reduce<unknown>(stepInto, answer));
    if (value !== undefined) result[path] = value;
  }
  return result;
}

function stepInto(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.slice(0, longestList).map((each) => stepInto(each, name));
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function plainValue(value: unknown): SlotValue | undefined {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string') return plainLine(value);
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, longestList).flatMap((each: unknown): (string | number | boolean)[] => {
    if (typeof each === 'number' || typeof each === 'boolean') return [each];
    return typeof each === 'string' ? [plainLine(each)] : [];
  });
}

function plainLine(text: string): string {
  return shortenText(stripInvisible(text).replace(/\s+/gu, ' ').trim(), longestText);
}
