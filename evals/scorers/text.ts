/** Lower case, without markup, one space between words: hard-wrapped Markdown and a rendered answer compare equal. */
export function normaliseText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*_#>|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every fact occurs in the answer. */
export function holdsFacts(answer: string, facts: readonly string[]): boolean {
  const text = normaliseText(answer);
  return facts.every((fact) => text.includes(normaliseText(fact)));
}

/** Share of the gold passage's words that the answer has: how complete it is. Repeated words count as often as they occur. */
export function wordRecall(answer: string, gold: string): number {
  const left = new Map<string, number>();
  for (const word of wordsOf(answer)) left.set(word, (left.get(word) ?? 0) + 1);
  const wanted = wordsOf(gold);
  const found = wanted.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return wanted.length === 0 ? 1 : found.length / wanted.length;
}

/** F1 of the words of the answer and of the gold passage (Rajpurkar et al. 2016, without its removal of articles). */
export function wordF1(answer: string, gold: string): number {
  const recall = wordRecall(answer, gold);
  const precision = wordRecall(gold, answer);
  return recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
}

/** Share of a sentence's words that have to stand in the passages for it to count as supported. */
const supportedFrom = 0.7;

/**
 * Share of the answer's sentences that a cited passage supports, by their words. A paraphrase of a model scores lower than the
 * quote it rests on, and a wrong conclusion from right words is not seen: beside an answer's correctness, never in its place.
 */
export function groundedness(answer: string, passages: readonly string[]): number {
  const known = new Set(passages.flatMap(wordsOf));
  const sentences = normaliseText(answer.replace(/\n+/g, '. '))
    .split(/(?<=[.!?:])\s+/)
    .map(wordsOf)
    .filter((words) => words.length >= 4);
  if (sentences.length === 0) return 1;
  return sentences.filter((words) => words.filter((word) => known.has(word)).length / words.length >= supportedFrom).length / sentences.length;
}

function wordsOf(text: string): string[] {
  return normaliseText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
