import type { FoundPassage } from '../../../contracts/bot/turn-trace.ts';
import type { Guardrails } from '../../definition/bot-definition.ts';
import { allWords, contentWords } from '../../../text/words/content-words.ts';
import { foldText } from '../../../text/words/fold-text.ts';
import { splitPassage } from '../split-passage.ts';
import { textLanguage } from '../text-language.ts';
import { suspectInjection } from '../../understand/suspect-injection.ts';
import { cleanModelText, type Finding } from './clean-model-text.ts';
import { cutText } from '../../../text/cut-text.ts';
import { textBetween } from '../../../text/text-between.ts';

/** The sources and rules that a sentence is checked against. Passage 1 of the prompt is the first. */
export type CheckContext = {
  passages: readonly FoundPassage[];
  /** The text in which names and addresses must occur: the passages' texts, titles and URLs. */
  sources: string;
  neverPromise: Guardrails['neverPromise'];
  sentinel: string;
  instructions: string;
  question: string;
};

export type Support = { passage: FoundPassage; quote: string };

export type Verdict =
  | { kind: 'keep'; text: string; supports: Support[]; findings: Finding[] }
  /** Says nothing by itself, such as "Here are the steps:": shown when what follows is. */
  | { kind: 'lead-in'; text: string; findings: Finding[] }
  | { kind: 'drop'; findings: Finding[] }
  /** The whole answer is not to be trusted. */
  | { kind: 'withhold'; findings: Finding[] };

/** The share of a sentence's content words that its passage must hold, with and without a citation. */
const supportFrom = { cited: 0.6, uncited: 0.75 };
/** This many words in a row from the instructions count as a leak. */
const leakWords = 8;

const citation = /\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/g;
const negation =
  /\b(not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]?t|kein\w*|nicht|nie|ohne|nunca|jamas|sin|sem|nao|pas|jamais|sans|unable|impossible|unless)\b/;
/** Words that commit the company or claim that something was done. Only a source may contain them. */
const commitment =
  /\b(i|we)(?:['’](?:ll|ve)| (?:will|have|hereby|can|shall|am|are))?\s+(?:hereby\s+)?(?:promise|guarantee|assure|swear|confirm|agree|grant|refund(?:ed)?|credit(?:ed)?|cancel(?:l?ed)?|reset|approved?|waived?|compensate|pay|processed)\b|\blegally binding\b|\byou have my word\b|\bno takesies\b/i;
const leadInWords = new Set(contentWords('here follow step way option answer help guide short example first below do need'));

/** Judges one piece of a model's answer. The order is by harm: a leak ends the whole answer, an unsupported statement drops only its sentence. */
export function checkSentence(raw: string, context: CheckContext): Verdict {
  if (leaks(raw, context)) {
    return { kind: 'withhold', findings: [{ code: 'instruction-leak', detail: 'The answer repeats the instructions.' }] };
  }
  const numbers = [...raw.matchAll(citation)].flatMap((match) => (match[1] ?? '').split(',').map(Number));
  const cited = numbers.flatMap((number) => context.passages[number - 1] ?? []);
  const { text, findings } = cleanModelText(raw.replace(citation, ''), context.sources);
  if (cited.length < numbers.length) findings.push({ code: 'no-such-passage', detail: numbers.join(', ') });
  const drop = (code: string): Verdict => ({
    kind: 'drop',
    findings: [...findings, { code, detail: cutText(text.trim(), 160) }],
  });

  const words = [...new Set(contentWords(withoutMarks(text)))];
  if (words.length === 0) return { kind: 'drop', findings };
  // Instructions that somebody planted in an article are supported by it too, but they answer nothing.
  if (suspectInjection(raw)) return drop('order-to-the-bot');
  const promise = uncitedPromise(text, context, cited);
  if (promise) return drop(promise);
  const foreignCode = codeOf(text).some((code) => !holdsText(context.sources, code));
  if (foreignCode) return drop('code-not-in-source');

  if (cited.length === 0 && isLeadIn(text, words, context)) return { kind: 'lead-in', text, findings };
  const denies = negation.test(foldText(text));
  const candidates = cited.length > 0 ? cited : context.passages;
  const share = cited.length > 0 ? supportFrom.cited : supportFrom.uncited;
  const language = textLanguage(text);
  const supports = candidates.flatMap((passage) => {
    const body = `${passage.title}\n${passage.heading ?? ''}\n${passage.text}`;
    if (!numbersOf(text).every((number) => numbersOf(body).includes(number))) return [];
    const unit = closestUnit(words, passage, denies);
    const otherLanguage = language !== null && cited.length > 0 && textLanguage(passage.text) !== language;
    if (otherLanguage) return [{ passage, quote: unit.text, contradicts: false }];
    const held = new Set(contentWords(body));
    const overlap = words.filter((word) => held.has(word)).length / words.length;
    if (overlap < share) return [];
    const contradicts = unit.share >= 0.5 && !unit.agrees;
    return [{ passage, quote: unit.text, contradicts }];
  });
  const agreeing = supports.filter((support) => !support.contradicts);
  if (agreeing.length > 0) return { kind: 'keep', text, supports: agreeing, findings };
  if (supports.length > 0) return drop('contradicts-source');
  return drop(cited.length > 0 ? 'not-supported' : 'no-citation');
}

function leaks(raw: string, context: CheckContext): boolean {
  if (raw.toLowerCase().includes(context.sentinel)) return true;
  const said = allWords(raw);
  const sheet = ` ${allWords(context.instructions).join(' ')} `;
  const sources = ` ${allWords(context.sources).join(' ')} `;
  for (let from = 0; from + leakWords <= said.length; from++) {
    const run = ` ${said.slice(from, from + leakWords).join(' ')} `;
    if (sheet.includes(run) && !sources.includes(run)) return true;
  }
  return false;
}

/** The code of a promise that no cited passage makes in the same words, or null. */
function uncitedPromise(text: string, context: CheckContext, cited: readonly FoundPassage[]): string | null {
  const held = foldText(cited.map((passage) => passage.text).join('\n')).replace(/\s+/g, ' ');
  const patterns = [
    { id: 'commitment', pattern: commitment },
    ...context.neverPromise.flatMap(({ id, patterns: promised }) => promised.map((pattern) => ({ id, pattern }))),
  ];
  for (const { id, pattern } of patterns) {
    const said = pattern.exec(text)?.[0];
    if (said && !held.includes(foldText(said).replace(/\s+/g, ' '))) return `uncited-promise:${id}`;
  }
  return null;
}

function withoutMarks(text: string): string {
  return text.replace(/\]\([^)]*\)/g, ']').replace(/https?:\/\/\S+/g, '');
}

function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(/```[^\n]*\n([\s\S]*?)(?:```|$)/g)].flatMap((match) => (match[1] ?? '').split('\n'));
  const inline = [...text.replace(/```[\s\S]*?(?:```|$)/g, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
  return [...blocks, ...inline].map((code) => code.trim()).filter((code) => code !== '');
}

function holdsText(sources: string, code: string): boolean {
  const flat = (text: string) => text.replace(/[\s`]+/g, ' ');
  return flat(sources).includes(flat(code));
}

const numberWords = new Map('zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, value) => [word, String(value)]));

/** All numbers of a text, number words up to twelve included, without thousands separators and list numbers. */
function numbersOf(text: string): string[] {
  const plain = foldText(text)
    .replace(/^\s*\d{1,3}[.)]\s/gm, '')
    .replace(/(\d)[,'’](?=\d{3}\b)/g, '$1');
  const digits = plain.match(/\d+(?:[.:]\d+)*/g) ?? [];
  const words = plain.match(/[a-z]+/g)?.flatMap((word) => (word === 'one' ? [] : (numberWords.get(word) ?? []))) ?? [];
  return [...digits, ...words];
}

/** The sentence, item or row of the passage that shares most words; among equals, one that denies or affirms as the answer does. */
function closestUnit(words: readonly string[], passage: FoundPassage, denies: boolean) {
  let best = { text: passage.text.trim(), share: -1, agrees: true };
  for (const block of splitPassage(passage.text)) {
    if (block.kind === 'heading') continue;
    for (const unit of block.units) {
      const text = textBetween(passage.text, unit.start, unit.end);
      const held = new Set(contentWords(text));
      const share = words.filter((word) => held.has(word)).length / words.length;
      const agrees = negation.test(foldText(text)) === denies;
      if (share > best.share || (share === best.share && agrees && !best.agrees)) best = { text, share, agrees };
    }
  }
  return best;
}

function isLeadIn(text: string, words: readonly string[], context: CheckContext): boolean {
  if (!/[:：]\s*(?:\*\*)?$/.test(text) || words.length > 8 || numbersOf(text).length > 0) return false;
  const known = new Set(contentWords(`${context.question}\n${context.sources}`));
  return words.every((word) => known.has(word) || leadInWords.has(word));
}
