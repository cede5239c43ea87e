import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';

/**
 * The passages found for a follow-up question, with the section of the first one's article in front whose heading has most of the words that the
 * question adds to the one before ("and reopen it?" after "how do I close a conversation"), where that is more than the first one's heading has: the
 * words of the question before find its own section again. Scores keep their places.
 */
export function newWordsFirst(asked: { question: string; before: string }, passages: readonly FoundPassage[]): FoundPassage[] {
  const [first] = passages;
  if (!first) return [];
  const known = new Set(contentWords(asked.before));
  const added = [...new Set(contentWords(asked.question))].filter((word) => !known.has(word));
  const count = ({ heading }: FoundPassage): number => {
    const words = new Set(contentWords(heading ?? ''));
    return added.filter((word) => words.has(word)).length;
  };
  const most = Math.max(...passages.filter(({ articleId }) => articleId === first.articleId).map(count));
  const meant = passages.find((passage) => passage.articleId === first.articleId && count(passage) === most);
  if (!meant || most <= count(first)) return [...passages];
  const order = [meant, ...passages.filter((passage) => passage !== meant)];
  return order.map((passage, place) => ({ ...passage, score: passages[place]?.score ?? passage.score }));
}
