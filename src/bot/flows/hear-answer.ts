import type { SlotValue } from '../../contracts/event/flow-events.ts';
import { allWords } from '../../text/words/content-words.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { AskStep, FlowDefinition } from '../definition/flow-definition.ts';
import { asksSomething } from '../understand/asks-something.ts';
import { hearPhrase } from '../understand/phrases/hear-phrases.ts';
import { hearConsent } from './consent-step.ts';
import { waitsForAgent } from './gate-action.ts';
import { readCorrected, readSlot, readSurely, readTapped } from './read-slot.ts';
import type { Slots } from './write-text.ts';

/** The meaning of a message for a flow that waits for an answer. */
type HeardAnswer =
  | { kind: 'stop' }
  | { kind: 'answer'; value: SlotValue }
  /** The visitor takes back an answer of before; `value` where the message holds the new one. */
  | { kind: 'correction'; step: AskStep; value: SlotValue | undefined }
  /** Something else than an answer: it is answered for itself, and the flow asks again. */
  | { kind: 'aside' }
  | { kind: 'unread' };

/** Words of an answer that are no question although a word by which people ask stands in them. */
const longestAnswer = 4;

export function hearAnswer(bot: BotDefinition, input: { flow: FlowDefinition; step: AskStep; slots: Slots; text: string; isOther: boolean }): HeardAnswer {
  const { flow, step, slots, text, isOther } = input;
  const tapped = step.ask.startsWith('consent.') ? undefined : readTapped(step, text);
  if (tapped !== undefined) return { kind: 'answer', value: tapped };
  if (hearPhrase(text, 'stop')) return { kind: 'stop' };
  const surely = waitsForAgent(step) ? undefined : readSurely(step, text);
  if (surely !== undefined) return { kind: 'answer', value: surely };
  const takesBack = beginsWithNo(text);
  const earlier = flow.steps.filter((each): each is AskStep => 'ask' in each && each.id !== step.id && each.ask in slots).toReversed();
  for (const each of takesBack ? earlier : []) {
    const value = readCorrected(each, text);
    if (value !== undefined) return { kind: 'correction', step: each, value };
  }
  if (waitsForAgent(step)) return { kind: 'aside' };
  const consent = step.ask.startsWith('consent.') ? hearConsent(step, text) : undefined;
  if (consent !== undefined) return { kind: 'answer', value: consent };
  if (step.optional && (saysSkip(bot, text) || hearPhrase(text, 'no'))) return { kind: 'answer', value: null };
  if (isOther || asksQuestion(text)) return { kind: 'aside' };
  const [last] = earlier;
  if (takesBack && last && allWords(text).length > 1 && (step.type !== 'choice' || step.ask.startsWith('consent.')))
    return { kind: 'correction', step: last, value: undefined };
  const value = step.ask.startsWith('consent.') ? undefined : readSlot(step, text);
  return value === undefined ? { kind: 'unread' } : { kind: 'answer', value };
}

/** "No, the other order": a refusal in any language of the phrase tables, and something behind it. */
export function beginsWithNo(text: string): boolean {
  const [first = ''] = text.trim().split(/[\s,.;:!،、，。]+/u);
  const [clause = ''] = text.trim().split(/[,.;:!،、，。]/u);
  return first !== text.trim() && (hearPhrase(first, 'no') !== null || (clause !== text.trim() && hearPhrase(clause, 'no') !== null));
}

function asksQuestion(text: string): boolean {
  return /[?？؟;]\s*$/u.test(text.trim()) || (asksSomething(text) && allWords(text).length > longestAnswer);
}

function saysSkip(bot: BotDefinition, text: string): boolean {
  const said = allWords(text).join(' ');
  return Object.values(bot.phrases.choiceSkip)
    .flat()
    .some((label) => allWords(label).join(' ') === said);
}
