import type { SlotValue } from '../../contracts/event/flow-events.ts';
import { allWords } from '../../text/words/content-words.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { AskStep, FlowDefinition } from '../definition/flow-definition.ts';
import { asksSomething } from '../understand/asks-something.ts';
import { hearPhrase } from '../understand/phrases/hear-phrases.ts';
import { hearConsent } from './consent-step.ts';
import { waitsForAgent } from './gate-action.ts';
import { doesNotHaveIt, givesUp } from './hear/hear-leaving.ts';
import { readCorrected, readSaid, readSlot, readTapped } from './read-slot.ts';
import type { Slots } from './write-text.ts';

/** The meaning of a message for a flow that waits for an answer. */
type HeardAnswer =
  | { kind: 'stop' }
  | { kind: 'answer'; value: SlotValue }
  /** The visitor takes back an answer of before; `value` where the message holds the new one. */
  | { kind: 'correction'; step: AskStep; value: SlotValue | undefined }
  /** Something else than an answer: it is answered for itself, and the flow asks again. */
  | { kind: 'aside' }
  /** The visitor does not have what is asked; `to` is the step to go on with. */
  | { kind: 'not-known'; to: string }
  | { kind: 'unread' };

/** Words of an answer that are no question although a word by which people ask stands in them. */
const longestAnswer = 4;

export function hearAnswer(bot: BotDefinition, input: { flow: FlowDefinition; step: AskStep; slots: Slots; text: string; isOther: boolean }): HeardAnswer {
  const { flow, step, slots, text, isOther } = input;
  const tapped = step.ask.startsWith('consent.') ? undefined : readTapped(step, text);
  if (tapped !== undefined) return { kind: 'answer', value: tapped };
  if (hearPhrase(text, 'stop')) return { kind: 'stop' };
  const surely = waitsForAgent(step) ? undefined : readSaid(step, text);
  if (surely !== undefined) return { kind: 'answer', value: surely };
  const takesBack = beginsWithNo(text);
  const earlier = flow.steps.filter((each): each is AskStep => 'ask' in each && each.id !== step.id && each.ask in slots).toReversed();
  for (const each of takesBack ? earlier : []) {
    const value = readCorrected(each, text);
    if (value !== undefined) return { kind: 'correction', step: each, value };
  }
  if (waitsForAgent(step)) return givesUp(text) ? { kind: 'stop' } : { kind: 'aside' };
  const other = step.ask.startsWith('consent.') ? readOther({ earlier, slots, text }) : null;
  if (other) return other;
  const consent = step.ask.startsWith('consent.') ? hearConsent(step, text) : undefined;
  if (consent !== undefined) return { kind: 'answer', value: consent };
  if (step.optional && (saysSkip(bot, text) || hearPhrase(text, 'no'))) return { kind: 'answer', value: null };
  if (isLeft(step, text)) return { kind: 'stop' };
  const to = wayWithout(flow, step);
  if (to !== null && doesNotHaveIt(text)) return to === 'skip' ? { kind: 'answer', value: null } : { kind: 'not-known', to };
  if (isOther || asksQuestion(text)) return { kind: 'aside' };
  const [last] = earlier;
  // "No, on 5 March 2026" names what was asked for, so it takes nothing else back.
  const named = takesBack && step.type !== 'text' && !step.ask.startsWith('consent.') ? readSlot(step, text) : undefined;
  if (named !== undefined) return { kind: 'answer', value: named };
  if (takesBack && last && allWords(text).length > 1 && (step.type !== 'choice' || step.ask.startsWith('consent.')))
    return { kind: 'correction', step: last, value: undefined };
  const value = step.ask.startsWith('consent.') ? undefined : readSlot(step, text);
  return value === undefined ? { kind: 'unread' } : { kind: 'answer', value };
}

/** "Never mind": the flow ends. At a question that any words answer, the message has to say nothing else. */
function isLeft(step: AskStep, text: string): boolean {
  if (step.type === 'choice' && readSlot(step, text) !== undefined) return false;
  const isFree = step.type === 'text' && !step.pattern;
  return givesUp(text, isFree ? 1 : undefined) || (!isFree && hearPhrase(text, 'no') !== null);
}

/** "Cancel order 1003" where the consent for 1002 is asked: the visitor means another value, and a "yes" behind it must not count for the former. */
function readOther({ earlier, slots, text }: { earlier: readonly AskStep[]; slots: Slots; text: string }): HeardAnswer | null {
  if (asksQuestion(text)) return null;
  for (const step of earlier.filter(({ type }) => findable.has(type))) {
    const value = readSlot(step, text);
    if (value !== undefined && value !== slots[step.ask]) return { kind: 'correction', step, value };
  }
  return null;
}

/** Answers that a person can find in another way. */
const findable: ReadonlySet<AskStep['type']> = new Set(['order-number', 'email', 'phone', 'date']);

/** The step to go on with where the visitor does not have the answer; null where such words are an answer or one more try. */
function wayWithout(flow: FlowDefinition, step: AskStep): string | null {
  if (!flow.steps.some(({ id, ...each }) => 'ask' in each && id === step.id && each.ask === step.ask)) return null;
  if (step.unknown !== undefined) return step.unknown;
  if (step.optional) return 'skip';
  return findable.has(step.type) ? 'person' : null;
}

/** "No, the other order": a refusal in any language of the phrase tables, and something behind it. */
export function beginsWithNo(text: string): boolean {
  const [first = ''] = text.trim().split(/[\s,.;:!،、，。]+/u);
  const [clause = ''] = text.trim().split(/[,.;:!،、，。]/u);
  return first !== text.trim() && (hearPhrase(first, 'no') !== null || (clause !== text.trim() && hearPhrase(clause, 'no') !== null));
}

/** Beginnings by which a sentence of any length asks, in five languages: no answer of a flow begins so. */
const beginsToAsk =
  /^(?:(?:and|but|so|ok|also|und|aber|et|y|e|mas|mais|pero)[,\s]+)*(?:(?:do|does|did|are|is|can|could|will|would|may|should) (?:you|u|i|we|it|they|the|there|this|that|your)|(?:what|how|why|which|who)(?:'s|s)? |(?:haben|habt|gibt|ist|sind|kann|können|liefern|liefert|versenden|versendet|verkaufen) (?:sie|ihr|es|das|die|der|ich|man)\b|was |wie |welche\w* |warum |wer |(?:avez|est-ce|puis-je|quel\w*|comment|pourquoi)\b|(?:qué|cuánto|cuál|tienen|hay|puedo|cómo)\b|(?:vocês|quanto|qual|posso|tem)\b)/iu;

function asksQuestion(text: string): boolean {
  const line = text.trim();
  return /[?？؟;]\s*$/u.test(line) || beginsToAsk.test(line) || (asksSomething(text) && allWords(text).length > longestAnswer);
}

function saysSkip(bot: BotDefinition, text: string): boolean {
  const said = allWords(text).join(' ');
  return Object.values(bot.phrases.choiceSkip)
    .flat()
    .some((label) => allWords(label).join(' ') === said);
}
