import { segmentWords } from '../../text/words/segment-words.ts';
import { cutText } from '../../text/cut-text.ts';

/** Short words by which the language of a short message is recognised. Folded; each belongs to only one of the five languages. */
const functionWords: Record<string, Set<string>> = Object.fromEntries(
  Object.entries({
    en: 'the is are was what whats how when where why who which do does did doesnt dont can cant could would should will my your it its this that these there their of to and or for with without from not have has had want need please help i im ive you we they get got thanks hello hey if then about any some all just no yes',
    es: 'el los las una unos es esta estan que como cuando donde por para con sin no mi mis tu su sus quiero puedo puede tengo hay y pero muy gracias hola quien cual cuanto cuantos cuesta necesito esto eso del al se me te lo le si ya tambien porque usted',
    de: 'der die das den dem des ein eine einen einem ist sind war was wie wann wo warum wer welche welcher ich du sie wir ihr mein meine dein euer eure ihre nicht kein keine und oder aber fur mit ohne von zu zum zur auf im kann konnte muss will mochte habe hat gibt es bitte danke hallo noch auch schon geht mal',
    fr: 'le la les des est sont etait que quoi comment quand ou pourquoi qui quel quelle je tu il elle nous vous ils mon ma mes ton votre vos pas ne et mais pour avec sans dans sur au aux du peux peut puis veux voudrais jai cest ca merci bonjour svp faire une un cette ce',
    pt: 'os as um uma e esta estao que como quando onde por para com sem nao meu minha seu sua quero posso pode tenho tem mas muito obrigado obrigada ola oi voce voces qual quanto preciso isso isto do da dos das no na ao se me eu ja tambem porque sim fazer',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
);

type DetectedLanguage = { language: string; confidence: number };

/** Characters that the language is detected from: more would give the same result and cost time. */
const readLength = 1_000;
const letterWeight = 9;
const functionWordWeight = 4;
const habitWeight = 2.2;
const pageWeight = 0.8;
const homeWeight = 1;
/** The weight of phrases that the phrase tables know, shared among their languages. */
const phraseWeight = 3;

type Letters = { detect(text: string): { getScores(): Record<string, number> } };
type DetectLanguage = (
  input: { text: string; earlier: readonly string[]; pageLanguage?: string | null; heard?: readonly string[] },
  spoken: readonly string[],
) => DetectedLanguage;

/**
 * Loads the letter statistics and returns the detector. They are 1.6 MB and take half a second to load, so a start does not wait for them.
 * A module is loaded once, however often this is called.
 */
export async function loadLanguageDetector(): Promise<DetectLanguage> {
  const { eld } = await import('eld/small');
  return (input, spoken) => detectLanguage(eld, input, spoken);
}

/**
 * Detects the language of a message: a two-letter code, with a confidence from 0 to 1. For a short message the visitor's earlier messages,
 * the page's language and the languages of the bot count too; a long one is judged alone. `earlier` holds the visitor's former messages,
 * oldest first.
 */
function detectLanguage(eld: Letters, input: Parameters<DetectLanguage>[0], spoken: readonly string[]): DetectedLanguage {
  const weights = evidence(eld, stripCode(input.text));
  const add = (language: string, weight: number) => weights.set(language, (weights.get(language) ?? 0) + weight);
  const habit = input.earlier.length > 0 ? strongest(evidence(eld, stripCode(input.earlier.slice(-6).join('\n')))) : null;
  if (habit && habit.weight > 2) add(habit.language, habitWeight);
  const heard = input.heard ?? [];
  for (const language of heard) add(language, phraseWeight / heard.length);
  const page = input.pageLanguage && cutText(input.pageLanguage, 2).toLowerCase();
  if (page) add(page, pageWeight);
  for (const language of spoken) add(language, homeWeight);
  const [home = 'en'] = spoken;
  add(home, homeWeight / 2);

  const winner = strongest(weights) ?? { language: home, weight: 0 };
  let total = 0;
  for (const weight of weights.values()) total += Math.exp(weight - winner.weight);
  return { language: winner.language, confidence: 1 / Math.max(1, total) };
}

/** The evidence of letters and short words for each language, as weights that add up like log-odds. */
function evidence(eld: Letters, whole: string): Map<string, number> {
  const weights = new Map<string, number>();
  const text = cutText(whole, readLength);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return weights;
  const trust = Math.min(1, letters / 32) * letterWeight;
  const scores = Object.entries(eld.detect(text).getScores()).slice(0, 6);
  for (const [language, score] of scores) weights.set(language, (score - 0.4) * trust * 2);
  const words = segmentWords(text);
  for (const [language, known] of Object.entries(functionWords)) {
    const hits = words.filter((word) => known.has(word)).length;
    if (hits === 0) continue;
    const weight = Math.min(functionWordWeight, hits * 1.2) * Math.min(1, (hits / words.length) * 3);
    weights.set(language, (weights.get(language) ?? 0) + weight);
  }
  return weights;
}

/**
 * Removes URLs, code and quoted errors, which are English or in no language, whatever language the visitor writes. Word by word: one
 * expression over the whole text would look at a long run without blanks once for each of its characters.
 */
function stripCode(text: string): string {
  return text
    .replace(/`[^`]*`/g, ' ')
    .split(/\s+/)
    .filter((word) => !/[/\\_=<>{}[\]\d]|.@./.test(word))
    .join(' ')
    .trim();
}

function strongest(weights: ReadonlyMap<string, number>): { language: string; weight: number } | null {
  let best: { language: string; weight: number } | null = null;
  for (const [language, weight] of weights) {
    if (!best || weight > best.weight) best = { language, weight };
  }
  return best;
}
