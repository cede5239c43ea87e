import type { SlotValue } from '../../contracts/event/flow-events.ts';
import { isEmailAddress } from '../../text/is-email-address.ts';
import { shortenText } from '../../text/shorten-text.ts';
import { allWords } from '../../text/words/content-words.ts';
import type { AskStep } from '../definition/flow-definition.ts';
import { findEntities } from '../understand/find-entities.ts';
import { readNearForms } from './hear/read-near-form.ts';
import { readDate } from './read-date.ts';
import { readNumberWord } from './hear/read-number-word.ts';

const longestText = 500;
/** Digits without which a word is no order number. */
const leastDigits = 3;

/** The answer in a message to what a step asks, or undefined where there is none, or more than one. */
export function readSlot(step: AskStep, text: string): SlotValue | undefined {
  const said = readSaid(step, text);
  if (said !== undefined) return said;
  switch (step.type) {
    case 'text':
      return readText(step, text);
    case 'number':
      return readNumber(step, text);
    case 'date':
      return readDate(text);
    case 'phone':
      return readBarePhone(text);
    case 'order-number':
      return step.pattern ? undefined : readBareNumber(text);
    case 'choice':
      return readChoice(step, text);
    case 'email':
      return undefined;
  }
}

/** The answer that a message of the flow itself can only mean, also in a near form of its pattern: "f10234" for "F-10234". */
export function readSaid(step: AskStep, text: string): SlotValue | undefined {
  const surely = readSurely(step, text);
  if (surely !== undefined || step.type !== 'order-number' || !step.pattern) return surely;
  const isNamed = matches(step.pattern, text).length > 0;
  return isNamed ? undefined : only(readNearForms(step.pattern, text).map((value) => value.toUpperCase()));
}

/** An answer that cannot be anything else, so that it counts wherever in the conversation it stands. */
export function readSurely(step: AskStep, text: string): SlotValue | undefined {
  switch (step.type) {
    case 'email':
      return only(findEntities(text).flatMap(({ name, value }) => (name === 'email' && isEmailAddress(value) ? [value] : [])));
    case 'phone':
      return only(findEntities(text).flatMap(({ name, value }) => (name === 'phone' ? [value] : [])));
    case 'order-number':
      if (step.pattern) return only(matches(step.pattern, text).map((value) => value.toUpperCase()));
      return only(findEntities(text).flatMap(({ name, value }) => (name === 'order-number' ? [value.toUpperCase()] : [])));
    case 'text':
    case 'number':
    case 'date':
    case 'choice':
      return undefined;
  }
}

function readText({ pattern }: AskStep, text: string): string | undefined {
  const line = text.trim();
  if (line === '' || allWords(line).length === 0) return undefined;
  if (!pattern) return shortenText(line, longestText);
  return only(matches(pattern, line)) ?? (matches(pattern, line).length > 0 ? undefined : only(readNearForms(pattern, line)));
}

function readNumber({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: AskStep, text: string): number | undefined {
  const value = only([...text.matchAll(/(?<![\p{L}\p{N}.,-])-?\d{1,15}(?:[.,]\d{1,6})?(?![\p{L}\p{N}]|[.,]\d)/gu)].map(([found]) => found));
  const number = value === undefined ? readNumberWord(text) : Number(value.replace(',', '.'));
  return Number.isFinite(number) && number >= min && number <= max ? number : undefined;
}

function readBarePhone(text: string): string | undefined {
  const line = text.trim();
  const digits = line.replace(/\D/g, '').length;
  return /^[+\d][\d\s()./-]*$/.test(line) && digits >= 6 && digits <= 15 ? line : undefined;
}

function readBareNumber(text: string): string | undefined {
  const words = text.split(/[\s,;:!?()"'“”„]+/u).map((word) => word.replace(/^[#.]+|[.]+$/g, ''));
  return only(words.filter((word) => /^[A-Za-z0-9][A-Za-z0-9/-]{2,30}$/.test(word) && word.replace(/\D/g, '').length >= leastDigits))?.toUpperCase();
}

/** The choice that the message is word for word, as a button sends it: no word in it can mean something else then. */
export function readTapped(step: AskStep, text: string): string | undefined {
  const said = spaced(text);
  return step.type === 'choice' ? labelsOf(step).find(({ texts }) => said.trim() !== '' && texts.includes(said))?.value : undefined;
}

/** The new value of an answer that is taken back; a choice counts where it is named. */
export function readCorrected(step: AskStep, text: string): SlotValue | undefined {
  return readSaid(step, text) ?? (step.type === 'choice' ? readChoice(step, text) : undefined);
}

/** The choice whose label the message is, in any language; else the only one that it names. */
function readChoice(step: AskStep, text: string): string | undefined {
  const said = spaced(text);
  const labels = labelsOf(step);
  const exact = labels.find(({ texts }) => texts.includes(said));
  if (exact) return exact.value;
  return only(labels.filter(({ texts }) => texts.some((each) => each.trim() !== '' && said.includes(each))).map(({ value }) => value));
}

function labelsOf({ choices = [] }: AskStep): { value: string; texts: string[] }[] {
  return choices.map(({ value, label, also = [] }) => ({ value, texts: [value, ...Object.values(label), ...also].map(spaced) }));
}

function spaced(text: string): string {
  return ` ${allWords(text).join(' ')} `;
}

/** The whole words that a pattern finds. */
function matches(pattern: RegExp, text: string): string[] {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern.source.replace(/^\^|(?<!\\)\$$/g, '')})(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(whole)].map(([found]) => found).filter((found) => found !== '');
}

function only<Value>(values: readonly Value[]): Value | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}
