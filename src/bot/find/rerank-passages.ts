import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import type { TurnDeps, TurnInput } from '../turn/turn.ts';
import { askForShortReply } from './ask-for-short-reply.ts';
import { cutText } from '../../text/cut-text.ts';

const most = 8;
const longestPassage = 900;

/**
 * Lets the model sort the passages and leave out those that do not help to answer. It can name only passages that were found, and the
 * scores stay with the ranks: no passage gets a higher score than the search gave its best.
 */
export async function rerankPassages(
  deps: TurnDeps,
  input: { question: string; passages: readonly FoundPassage[]; turn: TurnInput },
): Promise<{ passages: FoundPassage[]; failure: string | null }> {
  const { question, turn } = input;
  const passages = [...input.passages];
  if (!deps.bot.definition.search.rerank || !deps.model || passages.length < 2) return { passages, failure: null };
  const candidates = passages.slice(0, most);
  const task = `The first piece of data is a question, the others are passages ${candidates.map((_, index) => index + 1).join(', ')}. Reply with the numbers of the passages that help to answer the question, the most helpful first, separated by commas, and nothing else. Reply with 0 where none does.`;
  const data = [question, ...candidates.map(({ title, heading, text }) => cutText([title, heading, text].filter(Boolean).join('\n'), longestPassage))];
  const { text, failure } = await askForShortReply(deps, { task, data, turn });
  if (text === null) return { passages, failure };
  const numbers = /^\d{1,2}(\s*,\s*\d{1,2})*$/.test(text) ? text.split(',').map(Number) : null;
  if (!numbers || numbers.some((number) => number > candidates.length)) return { passages, failure: 'nonsense' };
  const chosen = [...new Set(numbers)].flatMap((number) => candidates[number - 1] ?? []);
  return { passages: chosen.map((passage, index) => ({ ...passage, score: candidates[index]?.score ?? passage.score })), failure: null };
}
