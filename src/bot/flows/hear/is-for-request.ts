import type { BotDefinition } from '../../definition/bot-definition.ts';
import type { AskStep } from '../../definition/flow-definition.ts';
import { textBetween } from '../../../text/text-between.ts';
import { allWords } from '../../../text/words/content-words.ts';
import { hearRequest, type HeardRequest } from '../../understand/speech-act/hear-request.ts';

/**
 * True where the words that a pattern finds in the clause of a request are those of the request itself. A word of the same kind takes their place: where
 * the request is heard all the same, its words stand beside them, as in "cancel my order of the Meadow" for a pattern of orders.
 */
export function isPatternOfRequest(pattern: RegExp, { evidence }: HeardRequest): boolean {
  const found = pattern.exec(evidence);
  return found !== null && hearRequest(`${textBetween(evidence, 0, found.index)}order${textBetween(evidence, found.index + found[0].length)}`) === null;
}

/** True where an example of the intent is a request of that kind. */
export function isIntentOfRequest(bot: Pick<BotDefinition, 'intents'>, of: { intent: string; request: HeardRequest }): boolean {
  const examples = bot.intents.find(({ id }) => id === of.intent)?.examples ?? [];
  return examples.some((example) => hearRequest(example)?.kind === of.request.kind);
}

/** True where a request is one of the answers that a step offers: a button that was pressed, or a choice of that kind. */
export function isChoiceOfRequest({ choices = [] }: AskStep, of: { text: string; request: HeardRequest }): boolean {
  const said = allWords(of.text).join(' ');
  const labels = choices.flatMap(({ label }) => Object.values(label));
  return labels.some((label) => allWords(label).join(' ') === said || hearRequest(`please ${label}`)?.kind === of.request.kind);
}
