import type { SlotValue } from '../../../contracts/event/flow-events.ts';
import type { Understood } from '../../../contracts/bot/turn-trace.ts';
import { allWords, contentWords } from '../../../text/words/content-words.ts';
import type { BotDefinition } from '../../definition/bot-definition.ts';
import type { AskStep, LoadedFlow } from '../../definition/flow-definition.ts';
import { asksSomething } from '../../understand/asks-something.ts';
import { readSaid, readSlot } from '../read-slot.ts';
import type { Slots } from '../write-text.ts';

/** The meaning of a message behind a flow's end: the same for another value, or the same once more. */
type FollowUp = { step: AskStep; value: SlotValue } | 'again';

/** Words of a message that goes on with what the flow has just said. */
const longest = 10;
/** The certainty of another intent from which a message is a question of its own. */
const ownIntentFrom = 0.5;

/**
 * Hears "and F-10235?" and "so when will it come" right behind the end of a flow. Every word that carries meaning has to be one that the flow itself
 * uses: "does the ink bleed" and "F-10234 arrived broken" are no follow-ups. Nothing with an effect is done once more for "when will it come".
 */
export function hearFollowUp(bot: BotDefinition, of: { flow: LoadedFlow; slots: Slots; text: string; understood: Understood }): FollowUp | null {
  const { flow, slots, text, understood } = of;
  const { intent } = understood;
  if (allWords(text).length > longest) return null;
  if (intent && !flow.begin.intents.includes(intent.id) && intent.confidence >= ownIntentFrom) return null;
  const asked = flow.steps.filter((step): step is AskStep => 'ask' in step && step.ask in slots).toReversed();
  for (const step of asked) {
    const value = step.type === 'choice' ? readSlot(step, text) : readSaid(step, text);
    if (value !== undefined && value !== slots[step.ask] && speaksOf(bot, { flow, text, value })) return { step, value };
  }
  const asks = /[?？؟]\s*$/u.test(text) || asksSomething(text);
  return asks && contentWords(text).length > 0 && !hasEffect(bot, flow) && speaksOf(bot, { flow, text }) ? 'again' : null;
}

function speaksOf(bot: BotDefinition, { flow, text, value }: { flow: LoadedFlow; text: string; value?: SlotValue }): boolean {
  const examples = bot.intents.filter(({ id }) => flow.begin.intents.includes(id)).flatMap((intent) => [...intent.examples, intent.description]);
  const says = flow.steps.flatMap((step) => ('say' in step && step.say ? Object.values(step.say).flat() : []));
  const known = new Set([...examples, ...says, flow.description].flatMap(contentWords));
  const named = new Set(contentWords(String(value ?? '').replace(/[^\p{L}\p{N}]/gu, ' ')));
  const isOfValue = (word: string): boolean =>
    named.has(word) ||
    String(value ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '') === word;
  const labels = flow.steps.flatMap((step) => ('ask' in step ? (step.choices ?? []) : [])).filter((choice) => choice.value === value);
  const choice = new Set(labels.flatMap(({ label, also = [] }) => [...Object.values(label), ...also]).flatMap(contentWords));
  return contentWords(text).every((word) => known.has(word) || choice.has(word) || isOfValue(word));
}

function hasEffect(bot: BotDefinition, flow: LoadedFlow): boolean {
  const called = flow.steps.flatMap((step) => ('act' in step ? bot.actions.filter(({ id }) => id === step.act) : []));
  return called.some(({ consent, request }) => consent !== 'none' || request.method !== 'GET');
}
