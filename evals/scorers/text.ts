/** Lower case, without markup, one space between words: hard-wrapped Markdown and a rendered answer compare equal. */
export function normaliseText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*_#>|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** True where every fact occurs in the answer. */
export function holdsFacts(answer: string, facts: readonly string[]): boolean {
  const text = normaliseText(answer);
  return facts.every((fact) => text.includes(normaliseText(fact)));
}

/** The share of the gold passage's words that the answer contains, 0 to 1: how complete it is. Repeated words count as often as they occur. */
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

/** Words up to this length occur in every text, so they prove nothing. */
const shortWord = 3;
/** The share of a sentence's words that must occur in one place of a passage for the sentence to count as supported. */
const supportedFrom = 0.7;
/** A first line of at most this many words that ends in a colon introduces the answer and claims nothing. */
const introductionUpTo = 9;
const negations =
  /\b(?:not?|never|none|nobody|nothing|neither|nor|without|cannot|\p{L}+n['’]t|kein\w*|nicht|nie|sans|jamais|aucun\w*|ne|sin|nunca|ningun\w*|sem|não|nenhum\w*)\b/giu;

/**
 * The share of the answer's sentences that one place of one cited passage supports: two sentences in a row that hold its words, every
 * number of it, and as many negations. A paraphrase of a model scores lower than the quote it rests on, and a wrong conclusion from right
 * words is not detected: use it beside an answer's correctness, never in its place.
 */
export function groundedness(answer: string, passages: readonly string[]): number {
  const places = passages.flatMap(placesOf);
  const [first = '', ...rest] = answer.trim().split('\n');
  const isIntroduction = first.trimEnd().endsWith(':') && wordsOf(first).length <= introductionUpTo && rest.length > 0;
  const sentences = sentencesOf(isIntroduction ? rest.join('\n') : answer).filter((sentence) => wordsOf(sentence).length >= 4);
  if (sentences.length === 0) return 1;
  return sentences.filter((sentence) => places.some((place) => supports(place, sentence))).length / sentences.length;
}

type Place = { words: ReadonlySet<string>; negations: number };

/** Each sentence alone and with the one after it. */
function placesOf(passage: string): Place[] {
  const sentences = sentencesOf(passage);
  return sentences.flatMap((sentence, index) => {
    const next = sentences[index + 1];
    const places = next === undefined ? [sentence] : [sentence, `${sentence} ${next}`];
    return places.map((place) => ({ words: new Set(wordsOf(place)), negations: countNegations(place) }));
  });
}

function supports(place: Place, sentence: string): boolean {
  const words = wordsOf(sentence);
  const telling = words.filter((word) => word.length > shortWord || /\d/.test(word));
  const questionWords = telling.length >= 2 ? telling : words;
  const found = questionWords.filter((word) => place.words.has(word)).length / questionWords.length;
  const numbers = words.filter((word) => /\d/.test(word));
  return found >= supportedFrom && numbers.every((number) => place.words.has(number)) && place.negations === countNegations(sentence);
}

function sentencesOf(text: string): string[] {
  return normaliseText(text.replace(/\n+/g, '. '))
    .split(/(?<=[.!?:])\s+/)
    .filter((sentence) => sentence !== '');
}

const countNegations = (sentence: string): number => sentence.match(negations)?.length ?? 0;

/** True where both texts share this many words in a row. */
export function sharesRun(first: string, second: string, length: number): boolean {
  const runsOf = (text: string): string[] => {
    const words = wordsOf(text);
    return words.slice(0, Math.max(0, words.length - length + 1)).map((_, index) => words.slice(index, index + length).join(' '));
  };
  const known = new Set(runsOf(second));
  return runsOf(first).some((run) => known.has(run));
}

function wordsOf(text: string): string[] {
  return normaliseText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
