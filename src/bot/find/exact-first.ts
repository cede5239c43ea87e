import type { FoundPassage } from '../../contracts/bot/turn-trace.ts';
import { contentWords } from '../../text/words/content-words.ts';

/** The fewest words of a heading from which it can stand for what was asked. */
const fewestWords = 2;

/**
 * The passages, where the first is called by more than was asked ("Uninstall Delta Mini for Mac") and another by exactly this ("Uninstall Delta for
 * Mac") with the other first: two products of nearly one name are alike in everything else. Scores keep their places.
 */
export function exactFirst(question: string, passages: readonly FoundPassage[]): FoundPassage[] {
  const [first] = passages;
  if (!first) return [];
  const asked = new Set(contentWords(question));
  const called = wordsOf(first);
  const exact = passages.find((passage) => {
    const words = wordsOf(passage);
    return (
      passage.articleId !== first.articleId &&
      words.size >= fewestWords &&
      words.size < called.size &&
      [...words].every((word) => asked.has(word) && called.has(word)) &&
      [...called].every((word) => words.has(word) || !asked.has(word))
    );
  });
  if (!exact) return [...passages];
  const order = [exact, ...passages.filter((passage) => passage !== exact)];
  return order.map((passage, place) => ({ ...passage, score: passages[place]?.score ?? passage.score }));
}

function wordsOf({ title, heading }: FoundPassage): Set<string> {
  return new Set(contentWords(heading ?? title));
}
