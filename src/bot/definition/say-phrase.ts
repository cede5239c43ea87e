import type { BotDefinition, PhraseName } from './bot-definition.ts';
import { chooseText } from './choose-text.ts';

/** The bot, the language and the turn of a message. The turn's id makes the choice of words repeatable. */
export type Speech = { bot: BotDefinition; language: string; turnId: string };

export function sayPhrase(speech: Speech, phrase: PhraseName, values: Record<string, string> = {}): string {
  return chooseText(speech.bot, speech.bot.phrases[phrase], { language: speech.language, seed: speech.turnId, values });
}
