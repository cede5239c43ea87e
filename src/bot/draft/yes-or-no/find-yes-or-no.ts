import { foldText } from '../../../text/words/fold-text.ts';
import { splitSentences } from '../split-passage.ts';
import { textBetween } from '../../../text/text-between.ts';
import { loadWords, type YesOrNoWords } from './load-words.ts';
import { findRun, foldWords, readStatement, type Statement } from './read-statement.ts';

/** `isSaid`: the quote itself begins with the word. */
export type YesOrNo = { word: 'yes' | 'no'; isSaid: boolean };

/** The most words of a question that is looked at; a letter is no plain question. */
const longestQuestion = 160;
/** Units, where words are not spaced, below which a question says too little to be told from a part of another. */
const fewestLetters = 3;

/**
 * The word that answers a question for yes or no, where the quote plainly says it: it begins with the word under a heading that asks the same, or
 * one of its sentences says what was asked in the same words and order, without "only", "unless" and the like. Null in all other cases: no word
 * is better than a wrong one. `statements`: the sentences of running text that are quoted; `products`: names that stand for "you".
 */
export function findYesOrNo(
  asked: { question: string; language: string; products: readonly string[] },
  found: { title: string; heading: string | null; quote: string; statements: readonly string[]; beginsSection: boolean },
): YesOrNo | null {
  const words = loadWords(asked.language);
  if (!words) return null;
  const names = asked.products.map(foldText);
  const question = readQuestion(asked.question, words, names);
  if (!question) return null;
  const said = found.beginsSection ? beginsWith(found.quote, words) : null;
  if (said) {
    const heading = found.heading === null ? null : readQuestion(found.heading, words, names);
    return heading && asksSame(question, heading) ? { word: said, isSaid: true } : null;
  }
  if (isDoubtful(readStatement(found.heading ?? found.title, words, names))) return null;
  const word = findPlainWord(question, { words, names, statements: found.statements });
  return word && { word, isSaid: false };
}

/** The question, taken apart; null for a text that is no plain question for yes or no. */
function readQuestion(text: string, words: YesOrNoWords, names: readonly string[]): Statement | null {
  const sentences = splitSentences(text.trim()).map(({ start, end }) => textBetween(text.trim(), start, end));
  const asking = sentences.length > 1 ? sentences.filter((part) => /[?？;؟]\s*$/.test(part)) : sentences;
  const [sentence] = asking;
  if (sentence === undefined || asking.length > 1 || sentence.length > longestQuestion) return null;
  const plain = bare(sentence, words).replace(/^(?:hi|hello|hey|hallo|hola|bonjour|ola|ciao|hej) /, '');
  if (!asksYesOrNo(plain, words)) return null;
  const ending = words.ends.find((end) => plain.endsWith(words.run ? end : ` ${end}`)) ?? '';
  const question = readStatement(textBetween(plain, 0, plain.length - ending.length), words, names);
  const least = words.run ? fewestLetters : 1;
  return question.denials === 0 && question.units.length >= least ? question : null;
}

function asksYesOrNo(plain: string, words: YesOrNoWords): boolean {
  const whole = ` ${plain} `;
  const holds = (phrase: string): boolean => (words.run ? plain.includes(phrase) : whole.includes(` ${phrase} `));
  if (words['asks-else'].some(holds)) return false;
  return words.begins.some((phrase) => whole.startsWith(` ${phrase} `)) || words.holds.some(holds) || words.ends.some((end) => plain.endsWith(end));
}

/** Two questions of one sequence of words, with the same limits. */
function asksSame(question: Statement, heading: Statement): boolean {
  const same = question.units.length === heading.units.length && findRun(heading.units, question.units) === 0;
  return same && question.mood === heading.mood && question.unsure.join() === heading.unsure.join();
}

/** A heading over what is not so, or not always: "Not supported", "Only for admins". */
function isDoubtful(heading: Statement): boolean {
  return heading.denials > 0 || heading.unsure.length > 0;
}

function findPlainWord(question: Statement, from: { words: YesOrNoWords; names: readonly string[]; statements: readonly string[] }): 'yes' | 'no' | null {
  const { words, names, statements } = from;
  const read = statements.map((sentence) => ({ sentence, ...readStatement(sentence, words, names) }));
  const speaking = read.filter(({ units }) => question.units.every((unit) => units.includes(unit)));
  const heard = speaking.map((statement): 'yes' | 'no' | null => {
    if (/[?？؟"“”«»„]\s*|:\s*$/.test(statement.sentence) || statement.unsure.join() !== question.unsure.join()) return null;
    const after = statement.units.length - question.units.length;
    if (findRun(statement.units, question.units) !== 0 || pointsBack(statement.sentence)) return null;
    if (statement.denials > 1) return null;
    if (statement.denials === 1) return after === 0 && agrees(question, statement, 'no') ? 'no' : null;
    // Behind a duty, or a single word, more words may say for whom, or of what.
    const mayGoOn = question.units.length > 1 && question.mood !== 'must';
    return (after === 0 || mayGoOn) && agrees(question, statement, 'yes') ? 'yes' : null;
  });
  const [first] = heard;
  if (!first || heard.some((word) => word !== first)) return null;
  // "However, …" or "This does not hold for …" behind it takes something back.
  const next = read[read.findIndex(({ sentence }) => sentence === speaking.at(-1)?.sentence) + 1];
  if (!next) return first;
  return next.unsure.some((phrase) => bare(next.sentence, words).startsWith(phrase)) || (next.denials > 0 && pointsBack(next.sentence)) ? null : first;
}

/** A duty is answered by a duty; that something can be does not say that it is. */
function agrees(question: Statement, statement: Statement, word: 'yes' | 'no'): boolean {
  if (question.mood === 'must' || statement.mood === 'must') return question.mood === statement.mood;
  return word === 'no' || question.mood === 'can' || statement.mood === 'plain';
}

function pointsBack(sentence: string): boolean {
  return /^[\s>*_]*(?:it(?! is (?:not )?(?:possible|allowed))|its|they|this|that|these|those|both|so|and|or|otherwise|instead|then|diese[rs]?|das|esto|eso|cela|ceci|isso|isto)\b/i.test(
    sentence,
  );
}

/** "Yes" or "No" at the beginning of a quote; null for "yes and no". */
function beginsWith(quote: string, words: YesOrNoWords): 'yes' | 'no' | null {
  const start = foldText(quote.replace(/^[\s>*_#]+/, ''));
  const isWord = (phrase: string): boolean => start.startsWith(phrase) && !/^[\p{L}\p{M}\p{N}]/u.test(textBetween(start, phrase.length, start.length));
  const isEnd = (phrase: string): boolean => isWord(phrase) && /^\s*[.,:;!。、，：；！)*_।]/u.test(textBetween(start, phrase.length, start.length));
  if (words.yes.some(isEnd)) return 'yes';
  return words.no.some(isEnd) ? 'no' : null;
}

/** A text folded, without marks. */
function bare(text: string, words: YesOrNoWords): string {
  return foldWords(text, words)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
