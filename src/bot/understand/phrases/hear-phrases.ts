import { cutText } from '../../../text/cut-text.ts';
import type { Concept } from './concepts.ts';
import { findSpans, type Reading } from './find-spans.ts';

/** The things that the phrase tables can tell of a message. */
export type PhraseAct = 'wish' | 'refusal' | 'yes' | 'no' | 'thanks' | 'unhelped' | 'stop' | 'own-data' | 'self-harm' | 'violence';
type HeardPhrase = { act: PhraseAct; language: string; evidence: string };

/** The share of a sentence that must be words of the language, for a wish or a request in it. */
const leastKnown = 0.4;
/** The most units of a sentence that only names somebody of the staff: words, or letters where words are not spaced. */
const longestNaming = { words: 4, letters: 14 } as const;
/** The most units from the first to the last of the phrases that make a wish together, and the share of them that has to be known. */
const nearby = { words: 10, letters: 40 } as const;
const leastNearby = 0.5;
const longestText = 1_000;
/** The share of a text that a language must know to say what it is about. */
const mostlyAbout = 0.7;

const sentenceEnds = /[\n.;!?¡¿…。！？؟؛۔।]+/u;
const commas = /[,،、，:：]+/u;

/** The last texts with their phrases: a message is asked about several times a turn. */
const remembered = new Map<string, HeardPhrase[]>();
const mostRemembered = 50;

/** All that a message says in any language of the phrase tables. Empty where it says none of it, in an unknown language too. */
export function hearPhrases(text: string): readonly HeardPhrase[] {
  const known = remembered.get(text);
  if (known) return known;
  const heard = hear(cutText(text, longestText));
  if (remembered.size >= mostRemembered) remembered.clear();
  if (text.length <= longestText) remembered.set(text, heard);
  return heard;
}

/** True for a text that a language other than these knows for the most part, as one in which people are only the topic: "come elimino un operatore". */
export function isAboutPeopleIn(text: string, except: ReadonlySet<string>): boolean {
  return findSpans(text).some((reading) => !except.has(reading.language) && has(reading, 'other') && countKnown(reading.spans) >= reading.length * mostlyAbout);
}

/** The first phrase of that kind, or null. */
export function hearPhrase(text: string, act: PhraseAct): HeardPhrase | null {
  return hearPhrases(text).find((phrase) => phrase.act === act) ?? null;
}

function hear(text: string): HeardPhrase[] {
  const heard: HeardPhrase[] = [];
  const add = (act: PhraseAct, language: string, evidence: string): void => {
    heard.push({ act, language, evidence: cutText(evidence.trim(), 200) });
  };
  for (const reading of findSpans(text)) for (const act of wholeActs(reading)) add(act, reading.language, text);
  for (const sentence of text.split(sentenceEnds)) {
    if (!/\p{L}/u.test(sentence)) continue;
    const parts = sentence.split(commas);
    const refusals = new Set<string>();
    // "No need for a person, connect me with nobody": each part may refuse by itself, and the rest may still wish.
    const kept = parts.filter((part) => {
      const refusing = parts.length > 1 ? findSpans(part).filter(refusesPerson) : [];
      for (const { language } of refusing) refusals.add(language);
      return refusing.length === 0;
    });
    const readings = findSpans(kept.join(' '));
    // "Something is not right, may I speak to someone": the refusing word belongs to the first part, which names no person.
    const wishes = new Set(
      parts.length > 1
        ? kept.flatMap((part) =>
            findSpans(part)
              .filter(wishesPerson)
              .map(({ language }) => language),
          )
        : [],
    );
    // A sentence about people ("come elimino un operatore") is no wish in another language, which knows fewer of its words.
    const aboutPeople = Math.max(0, ...readings.filter((reading) => has(reading, 'other')).map(({ spans }) => countKnown(spans)));
    for (const reading of readings) {
      if (has(reading, 'selfHarm')) add('self-harm', reading.language, sentence);
      if (has(reading, 'violence')) add('violence', reading.language, sentence);
      if (isOwnData(reading)) add('own-data', reading.language, sentence);
      if (refusesPerson(reading) && !wishes.has(reading.language)) refusals.add(reading.language);
      else if (countKnown(reading.spans) >= aboutPeople && (wishesPerson(reading) || (wishes.has(reading.language) && !has(reading, 'other'))))
        add('wish', reading.language, sentence);
    }
    for (const language of refusals) add('refusal', language, sentence);
  }
  return heard;
}

/** The acts of a message that says nothing else, beside fillers. */
function wholeActs(reading: Reading): PhraseAct[] {
  const says = (concept: Concept, ...beside: Concept[]): boolean => has(reading, concept) && isCovered(reading, [concept, ...beside, 'filler']);
  if (says('stop', 'unhelped')) return ['stop'];
  if (says('unhelped', 'no', 'thanks')) return ['unhelped'];
  const agrees = says('yes', 'thanks', 'want');
  if (says('no', 'thanks', 'refuse') && (!agrees || longest(reading, 'no') > longest(reading, 'yes'))) return ['no'];
  const thanks: PhraseAct[] = says('thanks', 'yes') ? ['thanks'] : [];
  return agrees ? ['yes', ...thanks] : thanks;
}

function isOwnData(reading: Reading): boolean {
  const asks = has(reading, 'ask') || has(reading, 'other');
  return !asks && has(reading, 'erase') && has(reading, 'data') && has(reading, 'mine') && isMostlyKnown(reading);
}

/** A person is named and not wanted, unless it is the bot that is not wanted. */
function refusesPerson(reading: Reading): boolean {
  return has(reading, 'refuse') && namesPerson(reading) && !has(reading, 'bot') && !has(reading, 'other') && isMostlyKnown(reading);
}

function wishesPerson(reading: Reading): boolean {
  if (has(reading, 'other') || (reading.isEnglish && reading.language !== 'en')) return false;
  if (has(reading, 'wish')) return isMostlyKnown(reading);
  const all = isCovered(reading, ['staff', 'person', 'talk', 'connect', 'want', 'filler', 'bot', 'refuse', 'yes', 'thanks', 'no']);
  if (has(reading, 'bot') && has(reading, 'refuse') && isMostlyKnown(reading) && (has(reading, 'talk') || all)) return true;
  if (!namesPerson(reading)) return false;
  if (has(reading, 'rather') && standTogether(reading, ['rather', 'bot'])) return true;
  if (standTogether(reading, ['connect']) || standTogether(reading, ['talk', 'want'])) return true;
  if (has(reading, 'want') && all) return true;
  const { length, isRun } = reading;
  return all && (has(reading, 'talk') || (has(reading, 'staff') && length <= (isRun ? longestNaming.letters : longestNaming.words)));
}

/**
 * True where somebody is named near a phrase of each of these concepts, with no more words between them that the language does not know than
 * ones that it does. The rest of the sentence does not count.
 */
function standTogether({ spans, isRun }: Reading, others: readonly Concept[]): boolean {
  const widest = isRun ? nearby.letters : nearby.words;
  return spans
    .filter(({ concept }) => concept === 'staff' || concept === 'person')
    .some((person) => {
      let { from, to } = person;
      for (const other of others) {
        const near = spans
          .filter(({ concept }) => concept === other)
          .map((span) => ({ from: Math.min(from, span.from), to: Math.max(to, span.to) }))
          .filter((window) => window.to - window.from <= widest)
          .sort((first, second) => first.to - first.from - (second.to - second.from))[0];
        if (!near) return false;
        ({ from, to } = near);
      }
      const within = spans.filter((span) => span.from >= from && span.to <= to);
      return countKnown(within) >= (to - from) * leastNearby;
    });
}

function namesPerson(reading: Reading): boolean {
  return has(reading, 'staff') || has(reading, 'person');
}

function has({ spans }: Reading, concept: Concept): boolean {
  return spans.some((span) => span.concept === concept);
}

/** True where every unit of the text belongs to a phrase of these concepts. */
function isCovered({ spans, length }: Reading, allowed: readonly Concept[]): boolean {
  return countKnown(spans.filter((span) => allowed.includes(span.concept))) === length;
}

function isMostlyKnown({ spans, length }: Reading): boolean {
  return countKnown(spans) >= length * leastKnown;
}

/** The units of the longest phrase of a concept: where one phrase stands in another, the longer one is meant. */
function longest({ spans }: Reading, concept: Concept): number {
  return Math.max(0, ...spans.filter((span) => span.concept === concept).map(({ from, to }) => to - from));
}

function countKnown(spans: Reading['spans']): number {
  const units = new Set<number>();
  for (const { from, to } of spans) for (let unit = from; unit < to; unit += 1) units.add(unit);
  return units.size;
}
