import { cutText } from '../../../text/cut-text.ts';
import { foldText } from '../../../text/words/fold-text.ts';
import type { Span } from './concepts.ts';
import { loadPhraseTables, toFoldedWords, toLetters, type Node } from './load-phrase-tables.ts';

/** The phrases of a language in a text, with the number of units (words, or letters where words are not spaced) that the text has. */
export type Reading = { language: string; spans: Span[]; length: number; isRun: boolean; /** The text has a word that only English has. */ isEnglish: boolean };

/** The most words and letters of a text that are looked at. */
const mostWords = 60;
const mostLetters = 160;
/** The fewest letters that are left of a word without its prefix, and the fewest with which a phrase of a star begins. */
const shortest = 2;
const runLetters = /[\p{Script=Thai}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** Words that no other language of the tables has. English shares "agent", "chat" and "support" with many. */
const onlyEnglish = new Set(
  'how what which does you your this with from when where why would could should and our their there visitors customers agents'.split(' '),
);
/** In Vietnamese the same letters with other accents are other words: what must not be taken for another is compared as written. */
const exactIn = 'vi';
const exactConcepts = new Set(['selfHarm', 'violence']);

/** Reads a text as each language that any of its phrases belongs to. */
export function findSpans(text: string): Reading[] {
  const { spaced, run, prefixes } = loadPhraseTables();
  const folded = foldText(text);
  const words = toFoldedWords(folded).slice(0, mostWords);
  const readings = new Map<string, Reading>();
  const isEnglish = words.some((word) => onlyEnglish.has(word));
  const add = (language: string, span: Span, length: number, isRun: boolean): void => {
    const reading = readings.get(language) ?? { language, spans: [], length, isRun, isEnglish };
    reading.spans.push(span);
    readings.set(language, reading);
  };

  const written = text.normalize('NFC').toLowerCase();
  for (const from of words.keys()) {
    const end = (node: Node, to: number, only: string | null): void => {
      for (const { language, concept, written: phrase } of node.ends) {
        if (only !== null && language !== only) continue;
        if (language === exactIn && exactConcepts.has(concept) && !written.includes(phrase)) continue;
        add(language, { concept, from, to }, words.length, false);
      }
    };
    const follow = (node: Node, at: number, only: string | null): void => {
      const word = words[at];
      if (word === undefined) return;
      for (const next of branchesOf(node, word)) {
        end(next, at + 1, only);
        follow(next, at + 1, only);
      }
    };
    follow(spaced, from, null);
    const word = words[from] ?? '';
    for (const [language, letters] of prefixes) {
      for (const prefix of letters) {
        if (!word.startsWith(prefix) || word.length - prefix.length < shortest) continue;
        for (const next of branchesOf(spaced, cutFront(word, prefix.length))) {
          end(next, from + 1, language);
          follow(next, from + 1, language);
        }
      }
    }
  }

  if (runLetters.test(text)) {
    const letters = toLetters(folded).slice(0, mostLetters);
    for (const from of letters.keys()) {
      let node: Node | undefined = run;
      for (let at = from; node && at < letters.length; at += 1) {
        node = node.whole.get(letters[at] ?? '');
        for (const { language, concept } of node?.ends ?? []) add(language, { concept, from, to: at + 1 }, letters.length, true);
      }
    }
  }
  return [...readings.values()];
}

function branchesOf(node: Node, word: string): Node[] {
  const found: Node[] = [];
  const whole = node.whole.get(word);
  if (whole) found.push(whole);
  if (node.begun.size === 0) return found;
  for (let length = shortest; length <= word.length; length += 1) {
    const begun = node.begun.get(cutText(word, length));
    if (begun) found.push(begun);
  }
  return found;
}

function cutFront(word: string, length: number): string {
  return [...word].slice(length).join('');
}
