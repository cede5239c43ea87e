import { contentWords } from '../../text/words/content-words.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import { asksSomething } from './asks-something.ts';

/** Beginnings of questions, in English: the intents are learned by meaning in English. */
const beginsQuestion =
  /^(?:(?:and|so|hey|hi|hello|ok|but),? )*(?:how|what|why|when|where|who|are|is|was|were|do|does|did|have|has|any|can|could|will)(?:['’]?s|['’]?re)?\b/i;

/** Words of questions after somebody's well-being, beside those of a bot's own examples. */
const pleasantries = contentWords(
  'day morning afternoon evening night week weekend holiday life so far lately nice good well great fine alright happy sleep rest everything',
);

/**
 * Returns a function that is true where a question resembles an intent that is no question about the product, and yet asks about something that this
 * intent never speaks of: "how is your day" is small talk and "how is my order" is not, "why does nobody help me" is a complaint and "why did
 * you charge me again" is not, however alike they are. Small talk that asks nothing, such as thanks and praise, may have any words.
 */
export function prepareAsksAboutMore(bot: Pick<BotDefinition, 'intents' | 'smallTalk'>): (guess: { text: string; intent: string }) => boolean {
  const knownWords = new Map<string, ReadonlySet<string>>();
  for (const { id, kind, examples } of bot.intents) {
    const asks = kind === 'small-talk' && examples.filter(isQuestion).length * 2 >= examples.length;
    if (!asks && kind !== 'complaint') continue;
    const says = bot.smallTalk.filter(({ intent }) => intent === id).flatMap((talk) => Object.values(talk.says).flat());
    knownWords.set(id, new Set([...[...examples, ...says].flatMap(contentWords), ...(asks ? pleasantries : [])]));
  }
  return ({ text, intent }) => {
    const known = knownWords.get(intent);
    return known !== undefined && beginsQuestion.test(text) && contentWords(text).some((word) => !known.has(word));
  };
}

/**
 * Returns a function that is true where a message has a word of the examples of an intent, or no word that carries meaning. Without the encoder only
 * letters are compared: "I forgot my password" resembles "where is my order" in all but what matters, and would begin its flow.
 */
export function prepareSharesWord(bot: Pick<BotDefinition, 'intents'>): (guess: { text: string; intent: string }) => boolean {
  const words = new Map(bot.intents.map(({ id, examples, description }) => [id, new Set([...examples, description].flatMap(contentWords))]));
  return ({ text, intent }) => {
    const own = contentWords(text);
    return own.length === 0 || own.some((word) => words.get(intent)?.has(word) === true);
  };
}

function isQuestion(text: string): boolean {
  return beginsQuestion.test(text) || asksSomething(text);
}
