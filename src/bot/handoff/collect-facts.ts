import type { HandoffPacket } from '../../contracts/handoff/handoff-packet.ts';
import type { SlotValue } from '../../contracts/event/flow-events.ts';
import { cutText } from '../../text/cut-text.ts';
import { shortenText } from '../../text/shorten-text.ts';
import { textBetween } from '../../text/text-between.ts';
import type { TranscriptMessage } from '../turn/turn.ts';
import { findEntities } from '../understand/find-entities.ts';

type Fact = HandoffPacket['facts'][number];

const maxFacts = 20;
const longestCollected = 200;
/** The most characters of a message that are searched. */
const longest = 2_000;
/** The number of latest visitor messages that are searched. */
const lookBack = 60;
const kindsWithParts = new Set(['order-number', 'phone']);

/**
 * Facts that the visitor gave, such as an order number, in the order of the messages, without repeats. A part of a longer fact is no fact
 * of its own: `4711` of `4711-AB`. Before them stands what a flow collected, by the names of the flow.
 */
export function collectFacts(transcript: readonly TranscriptMessage[], collected: Readonly<Record<string, SlotValue>> = {}): Fact[] {
  const ofFlow = Object.entries(collected).flatMap(([name, value]) => (value === null ? [] : [{ name, value: shortenText(String(value), longestCollected) }]));
  const own = ofFlow.slice(0, maxFacts);
  const facts: Fact[] = [];
  for (const message of transcript.filter(({ role }) => role === 'visitor').slice(-lookBack)) {
    for (const fact of findEntities(cutText(message.text, longest))) {
      if ([...own, ...facts].some((known) => holds(known, fact))) continue;
      const part = facts.findIndex((known) => holds(fact, known));
      if (part >= 0) facts.splice(part, 1, fact);
      else facts.push(fact);
    }
  }
  return [...own, ...facts.slice(-maxFacts)].slice(0, maxFacts);
}

/** True where the first fact contains the second: the same value, or a longer one of the same kind that begins or ends with it. */
function holds(first: Fact, second: Fact): boolean {
  const [longer, shorter] = [first.value.toLowerCase(), second.value.toLowerCase()];
  if (longer === shorter) return true;
  return (
    kindsWithParts.has(first.name) &&
    first.name === second.name &&
    partsOf(longer).some((part) => part === shorter.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
  );
}

/** The beginnings and ends of a number in parts: for `4711-AB-9`, the value without its last or its first parts. */
function partsOf(value: string): string[] {
  const cuts = [...value.matchAll(/[^\p{L}\p{N}]+/gu)];
  return cuts.flatMap((cut) => [textBetween(value, 0, cut.index), textBetween(value, cut.index + cut[0].length)]);
}
