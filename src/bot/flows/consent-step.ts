import { allWords } from '../../text/words/content-words.ts';
import { shortenText } from '../../text/shorten-text.ts';
import { placeholder, type ActionDefinition } from '../definition/action-definition.ts';
import { chooseText } from '../definition/choose-text.ts';
import type { ActStep, AskStep } from '../definition/flow-definition.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import { hearPhrase } from '../understand/phrases/hear-phrases.ts';
import { showValue, writeText, type Slots } from './write-text.ts';

const longestLabel = 80;

/** The value that holds the visitor's answer, until the call is made. */
export function consentSlot({ id }: Pick<ActStep, 'id'>): string {
  return `consent.${id}`;
}

/**
 * The question before a call that needs the visitor's consent: it names the effect with its values, and so does the button. Null where none is
 * needed.
 */
export function consentStep(speech: Speech, of: { action: ActionDefinition; step: ActStep; inputs: Slots }): AskStep | null {
  const { action, step, inputs } = of;
  if (action.consent !== 'visitor' || !action.effect) return null;
  const { language } = speech;
  const plain = chooseText(speech.bot, action.effect, { language, seed: speech.turnId }).replace(placeholder, (place, name: string) =>
    Object.hasOwn(inputs, name) ? showValue(inputs[name] ?? null, language) : place,
  );
  return {
    id: step.id,
    ask: consentSlot(step),
    type: 'choice',
    say: { [language]: [`${writeText(speech, action.effect, inputs)}. ${sayPhrase(speech, 'askConsent')}`] },
    choices: [
      { value: 'yes', label: { [language]: shortenText(plain, longestLabel) } },
      { value: 'no', label: { [language]: sayPhrase(speech, 'choiceNotDo') } },
    ],
    optional: false,
    known: { conversation: false, begin: false },
  };
}

/** The answer to that question, or undefined: only a button, or a message that says yes or no and nothing else, is one. */
export function hearConsent({ choices = [] }: AskStep, text: string): 'yes' | 'no' | undefined {
  const said = allWords(text).join(' ');
  const tapped = choices.find(({ label }) => Object.values(label).some((each) => allWords(each).join(' ') === said));
  if (tapped) return tapped.value === 'yes' ? 'yes' : 'no';
  return hearPhrase(text, 'no') ? 'no' : hearPhrase(text, 'yes') ? 'yes' : undefined;
}
