import { describe, expect, it } from 'vitest';
import { parseStoredFlow } from '../../src/bot/definition/read-flows.ts';
import type { AskStep } from '../../src/bot/definition/flow-definition.ts';
import { readSlot } from '../../src/bot/flows/read-slot.ts';

function step(type: string, more = ''): AskStep {
  const source = `id: t\ndescription: t\nbegin: { patterns: [x] }\nsteps: [{ id: a, ask: a, type: ${type}, say: { en: A }${more} }]`;
  const [first] = parseStoredFlow({ source, version: 'v' })?.steps ?? [];
  if (!first || !('ask' in first)) throw new Error('This step cannot be read.');
  return first;
}
const poem = 'Shall I compare thee to a summer’s day? Thou art more lovely and more temperate: rough winds do shake the darling buds of May.';

describe('[FL11] an answer is read by its type', () => {
  it.each<[string, string, unknown, string?]>([
    ['date', 'on 31.12.2026 please', '2026-12-31'],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '3. März 2027', '2027-03-03'],
    ['date', 'March 3rd, 2027', '2027-03-03'],
    ['date', '3 de marzo de 2027', '2027-03-03'],
    ['date', '12/31/2026', '2026-12-31'],
    ['date', '03/04/2026', undefined],
    ['date', '30.02.2026', undefined],
    ['date', '2026-01-01 or 2026-01-02', undefined],
    ['date', poem, undefined],
    ['number', 'I need 12 of them', 12, ', min: 1, max: 20'],
    ['number', '2,5', 2.5],
    ['number', '21', undefined, ', min: 1, max: 20'],
    ['number', 'between 3 and 4', undefined],
    ['number', 'a dozen', undefined],
    ['number', 'two please', 2],
    ['number', 'ich nehme drei Stück', 3],
    ['number', 'just one', 1],
    ['number', 'the one that lies flat', undefined],
    ['number', 'two or three', undefined],
    ['number', 'um, hm', undefined],
    ['email', 'it is ada@example.com', 'ada@example.com'],
    ['email', 'ada at example', undefined],
    ['email', 'ada@example.com or noor@example.com', undefined],
    ['phone', '030 1234567', '030 1234567'],
    ['phone', '12', undefined],
    ['order-number', 'f-10234', 'F-10234', ", pattern: 'F-\\d{5}'"],
    ['order-number', 'XF-102345', undefined, ", pattern: 'F-\\d{5}'"],
    ['order-number', '4711-AB', '4711-AB'],
    ['order-number', poem, undefined],
    ['text', '  a  blue   cover ', 'a blue cover'],
    ['text', '🙂', undefined],
    ['choice', 'the red one', 'red', ', choices: [{ value: green, label: { en: Green, de: Grün } }, { value: red, label: { en: Red, de: Rot } }]'],
    ['choice', 'Grün', 'green', ', choices: [{ value: green, label: { en: Green, de: Grün } }, { value: red, label: { en: Red, de: Rot } }]'],
    ['choice', 'red or green', undefined, ', choices: [{ value: green, label: { en: Green } }, { value: red, label: { en: Red } }]'],
  ])('%s: %s', (type, text, value, more) => {
    expect(readSlot(step(type, more), text)).toEqual(value);
  });
});
