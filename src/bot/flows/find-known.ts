import type { SlotValue } from '../../contracts/event/flow-events.ts';
import type { AskStep } from '../definition/flow-definition.ts';
import type { TurnInput } from '../turn/turn.ts';
import { readSlot, readSurely } from './read-slot.ts';

/** The number of the visitor's latest messages in which an answer is looked for. */
const lookBack = 20;
const fields = ['email', 'name', 'phone'] as const;

/** The answer to a step's question that is known already: from the visitor's own words, the newest first, or from the person. */
export function findKnown({ known, ...step }: AskStep, turn: Pick<TurnInput, 'messages' | 'transcript' | 'facts'>): SlotValue | undefined {
  const own = [...turn.transcript.filter(({ role }) => role === 'visitor').slice(-lookBack), ...turn.messages].map(({ text }) => text);
  for (const text of known.conversation ? own.toReversed() : []) {
    const value = readSurely({ known, ...step }, text);
    if (value !== undefined) return value;
  }
  const { person } = turn.facts;
  if (known.person === undefined || !person) return undefined;
  const field = fields.find((name) => name === known.person);
  const value = field ? person[field] : person.attributes[known.person];
  return value === undefined || value === null || value === '' ? undefined : readSlot({ known, ...step }, String(value));
}
