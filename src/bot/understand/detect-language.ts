import { segmentWords } from '../../text/words/segment-words.ts';
import { cutText } from '../../text/cut-text.ts';

/** Short words by which the language of a short message is recognised. Folded; most belong to only one of the languages. */
const functionWords: Record<string, Set<string>> = Object.fromEntries(
  Object.entries({
    en: 'the is are was what whats how when where why who which do does did doesnt dont can cant could would should will my your it its this that these there their of to and or for with without from not have has had want need please help i im ive you we they get got thanks hello hey if then about any some all just no yes',
    es: 'entiendo precio instalar el los las una unos es esta estan que como cuando donde por para con sin no mi mis tu su sus quiero puedo puede tengo hay y pero muy gracias hola quien cual cuanto cuantos cuesta necesito esto eso del al se me te lo le si ya tambien porque usted',
    de: 'preis kosten kostet kostenlos teuer hilfe verstehe der die das den dem des ein eine einen einem ist sind war was wie wann wo warum wer welche welcher ich du sie wir ihr mein meine dein euer eure ihre nicht kein keine und oder aber fur mit ohne von zu zum zur auf im kann konnte muss will mochte habe hat gibt es bitte danke hallo noch auch schon geht mal',
    fr: 'prix gratuit combien comprends comprend le la les des est sont etait que quoi comment quand ou pourquoi qui quel quelle je tu il elle nous vous ils mon ma mes ton votre vos pas ne et mais pour avec sans dans sur au aux du peux peut puis veux voudrais jai cest ca merci bonjour svp faire une un cette ce',
    pt: 'preco gratuito entendi funcionou os as um uma e esta estao que como quando onde por para com sem nao meu minha seu sua quero posso pode tenho tem mas muito obrigado obrigada ola oi voce voces qual quanto preciso isso isto do da dos das no na ao se me eu ja tambem porque sim fazer',
    it: 'quanto costa prezzo gratuito che cosa dove perche quando posso voglio sono il gli una di della del nel con non ho hai capito capisco grazie ciao buongiorno si come installa installare',
    nl: 'hoe waar wanneer waarom hoeveel kost prijs het een ik jij jullie mijn niet geen en of voor met zonder kan wil heb heeft gratis bedankt alsjeblieft',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
);

type DetectedLanguage = { language: string; confidence: number };

/** Characters that the language is detected from: more would give the same result and cost time. */
const readLength = 1_000;
const letterWeight = 9;
const functionWordWeight = 4;
/** The weight of a language that knows every word of the message, beside that of its words. */
const wholeWeight = 1.6;
/** The weight of the conversation's or the page's language for a word or two that no language knows by its function words: "cookies?", "wat langauges". */
const bareWeight = 2.2;
const mostBareWords = 2;
const fewestBareLetters = 4;
const habitWeight = 2.2;
const pageWeight = 0.8;
const homeWeight = 1;
/** The weight of a script beside words in Latin letters that are only names ("Batonは無料ですか"): more than page, habit and home together. */
const scriptWeight = 6;
/** The weight of a script that two languages share, for the one that is likelier; the other has a little less, so that the page or the conversation decides. */
const sharedWeight = { likelier: 5, other: 4.5 };
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
  if (heard.length === 0 && isBare(input.text)) add(habit && habit.weight > 2 ? habit.language : page || (spoken[0] ?? 'en'), bareWeight);
  for (const language of spoken) add(language, homeWeight);
  const [home = 'en'] = spoken;
  add(home, homeWeight / 2);

  const winner = strongest(weights) ?? { language: home, weight: 0 };
  let total = 0;
  for (const weight of weights.values()) total += Math.exp(weight - winner.weight);
  return { language: winner.language, confidence: 1 / Math.max(1, total) };
}

/** True for a word or two in plain Latin letters that no language knows by its function words. Names and terms of a product are such. */
function isBare(text: string): boolean {
  const words = segmentWords(text);
  return (
    words.length <= mostBareWords &&
    words.join('').length >= fewestBareLetters &&
    /^[\p{ASCII}\s]*$/u.test(text) &&
    !words.some((word) => Object.values(functionWords).some((known) => known.has(word)))
  );
}

/** The evidence of script, letters and short words for each language, as weights that add up like log-odds. */
function evidence(eld: Letters, whole: string): Map<string, number> {
  const { text, scripts } = readScripts(cutText(whole, readLength));
  const weights = letterEvidence(eld, text);
  for (const [language, weight] of scripts) weights.set(language, (weights.get(language) ?? 0) + weight);
  return weights;
}

function letterEvidence(eld: Letters, text: string): Map<string, number> {
  const weights = new Map<string, number>();
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return weights;
  const trust = Math.min(1, letters / 32) * letterWeight;
  const scores = Object.entries(eld.detect(text).getScores()).slice(0, 6);
  for (const [language, score] of scores) weights.set(language, (score - 0.4) * trust * 2);
  const words = segmentWords(text);
  for (const [language, known] of Object.entries(functionWords)) {
    const hits = words.filter((word) => known.has(word)).length;
    if (hits === 0) continue;
    const whole = hits === words.length ? wholeWeight : 0;
    const weight = Math.min(functionWordWeight, hits * 1.2) * Math.min(1, (hits / words.length) * 3) + whole;
    weights.set(language, (weights.get(language) ?? 0) + weight);
  }
  return weights;
}

const otherLetters = /(?!\p{Script=Latin})\p{L}/gu;
const latinWords = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*/gu;
const scriptsOfOne: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/[پچژگیک]/u, 'fa'],
  [/[іїєґ]|(?<!\p{L})(?:чи|як)(?!\p{L})/iu, 'uk'],
  // Characters that are written so in Japan alone.
  [/[対応検価円気変売読続実験駅図総労働込払済伝帰拡広発薬転関権録様経営]/u, 'ja'],
];
const sharedScripts: readonly (readonly [RegExp, likelier: string, other: string])[] = [
  [/\p{Script=Han}/u, 'zh', 'ja'],
  [/\p{Script=Arabic}/u, 'ar', 'fa'],
  [/\p{Script=Cyrillic}/u, 'ru', 'uk'],
];

/** Up to so many letters the script tells more than the statistics of letters, which are for sentences. */
const fewLetters = 30;

/**
 * The languages that a short text in other than Latin letters may be in, by its script, and the text without its names in Latin letters. Nothing where
 * the Latin words make the sentence and the others are cited: "What does はい mean?"
 */
function readScripts(text: string): { text: string; scripts: readonly (readonly [language: string, weight: number])[] } {
  const latin = text.match(latinWords) ?? [];
  const others = text.match(otherLetters)?.length ?? 0;
  if (others === 0 || others > fewLetters) return { text, scripts: [] };
  const joins = segmentWords(latin.join(' ')).filter((word) => Object.values(functionWords).some((known) => known.has(word)));
  if (joins.length > 0 && others < latin.join('').length / 2) return { text, scripts: [] };
  const rest = text.replace(latinWords, ' ').trim();
  const own = scriptsOfOne.find(([script]) => script.test(rest));
  if (own) return { text: rest, scripts: [[own[1], scriptWeight]] };
  const shared = sharedScripts.find(([script]) => script.test(rest));
  if (!shared) return { text: rest, scripts: [] };
  return {
    text: rest,
    scripts: [
      [shared[1], sharedWeight.likelier],
      [shared[2], sharedWeight.other],
    ],
  };
}

/**
 * Removes URLs, code, quoted errors and a lone acronym ("MIT?"), which are English or in no language, whatever language the visitor writes. Word by word: one
 * expression over the whole text would look at a long run without blanks once for each of its characters.
 */
function stripCode(text: string): string {
  if (/^\s*\p{Lu}{2,5}[?!.\s]*$/u.test(text)) return '';
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
