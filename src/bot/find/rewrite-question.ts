import { maskPersonalData } from '../../text/mask-personal-data.ts';
import type { TurnDeps, TurnInput } from '../turn/turn.ts';
import type { Understood } from '../../contracts/bot/turn-trace.ts';
import { askForShortReply } from './ask-for-short-reply.ts';
import { cutText } from '../../text/cut-text.ts';

/** The number of words from which a message is a letter, whose question must be found first. */
const letterFrom = 30;
const contextLimits = { messages: 6, characters: 600 };
const longestQuery = 300;

/**
 * Lets a model write the question as one line to search by, in the language of the articles. Only where the bot is set to do so, and where
 * the message itself would find little: a follow-up question, another language, a letter. Null where that was not needed or failed; then the message
 * is searched for unchanged.
 */
export async function rewriteQuestion(
  deps: TurnDeps,
  input: { understood: Understood; turn: TurnInput; question: string },
): Promise<{ query: string | null; failure: string | null }> {
  const { understood, turn, question } = input;
  const [articles = 'en'] = deps.bot.definition.languages;
  const isForeign = understood.languageConfidence >= 0.5 && understood.language !== articles;
  const isLetter = question.split(/\s+/).length >= letterFrom;
  if (!deps.bot.definition.search.rewrite || !deps.model || !(understood.isFollowUp || isForeign || isLetter)) return { query: null, failure: null };
  const language = new Intl.DisplayNames(['en'], { type: 'language' }).of(articles) ?? 'English';
  const task = `Rewrite the visitor's last question as one stand-alone search query in ${language}: what is asked for, with the names and terms that it needs, without greetings or feelings. Reply with the query alone, on one line.`;
  const conversation = turn.transcript
    .slice(-contextLimits.messages)
    .map(({ role, text }) => `${role}: ${cutText(maskPersonalData(text), contextLimits.characters)}`);
  const { text, failure } = await askForShortReply(deps, { task, data: [conversation.join('\n'), question], turn });
  if (text === null) return { query: null, failure };
  const query = maskPersonalData(text.replace(/^["'“]+|["'”]+$/g, '').trim());
  const isQuery = query.length >= 3 && query.length <= longestQuery && !/[\n<>{}]/.test(query);
  return isQuery ? { query, failure: null } : { query: null, failure: 'nonsense' };
}
