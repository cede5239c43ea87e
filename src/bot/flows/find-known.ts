import type { SlotValue } from '../../contracts/event/flow-events.ts';
import type { AskStep } from '../definition/flow-definition.ts';
import type { TurnInput } from '../turn/turn.ts';
import { readSaid, readSlot, readSurely } from './read-slot.ts';

/** The number of the visitor's latest messages in which an answer is looked for. */
const lookBack = 20;
const fields = ['email', 'name', 'phone'] as const;

/** The answer to a step's question that is known already: from the visitor's own words, the newest first, or from the person. */
export function findKnown({ known, ...step }: AskStep, turn: Pick<TurnInput, 'messages' | 'transcript' | 'facts'>): SlotValue | undefined {
  const own = turn.messages.map(({ text }) => ({ text, read: readSaid }));
  const before = turn.transcript.filter(({ role }) => role === 'visitor').map(({ text }) => ({ text, read: readSurely }));
  for (const { text, read } of known.conversation ? [...before.slice(-lookBack), ...own].toReversed() : []) {
    const value = read({ known, ...step }, text);
    if (value !== undefined) return value;
  }
  const { person } = turn.facts;
  if (known.person === undefined || !person) return undefined;
  const field = fields.find((name) => name === known.person);
  const value = field ? person[field] : person.attributes[known.person];
  return value === undefined || value === null || value === '' ? undefined : readSlot({ known, ...step }, String(value));
}

/** Words beside a number that make it a price, a time or a size, and no count. */
const units = [
  '€|\\$|£|%|eur|euros?|dollars?|pounds?|usd|cents?|percent|prozent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|tagen?|stunden?|wochen?',
  'monaten?|jahren?|pages?|seiten|cm|mm|kg|g|st|nd|rd|th|times|mal',
].join('|');
const measured = new RegExp(`[€$£]\\s?\\d+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?\\s?-?(?:${units})(?![\\p{L}\\p{N}])`, 'giu');

/** The texts in which answers to later questions are looked for. */
export type Beginning = { begins: string; said: { text: string; type: AskStep['type'] } | null };

/**
 * The answer to a later question in the message that began the flow, or in the one that answered another question: "3 Meadow" says which and how many.
 * A message that answered a question of the same type is not read twice.
 */
export function findInBeginning(step: AskStep, { begins, said }: Beginning): SlotValue | undefined {
  const { begin, where } = step.known;
  const texts = [...(said && said.type !== step.type ? [said.text] : []), begins];
  if (!begin || (where && !texts.some((text) => where.test(text)))) return undefined;
  for (const text of texts) {
    // "Two" in a longer message may count anything; as the answer to a question it is one.
    if (step.type === 'number' && !/\d/.test(text)) continue;
    const value = readSlot(step, step.type === 'number' ? text.replace(measured, ' ') : text);
    if (value !== undefined) return value;
  }
  return undefined;
}
