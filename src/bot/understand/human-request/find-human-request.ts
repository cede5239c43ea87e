import { foldText } from '../../../text/words/fold-text.ts';
import { prepareAboutPeople } from './asks-about-people.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';
import { correctMisspelt } from './correct-misspelt.ts';
import type { RequestLanguage } from './request-language.ts';
import { cutText } from '../../../text/cut-text.ts';
import { hearPhrase } from '../phrases/hear-phrases.ts';

/** Every language is tried on every message: a short message does not show its language, and people mix them. */
const languages: readonly RequestLanguage[] = [english, spanish, german, french, portuguese];

type HumanRequest = {
  wanted: boolean;
  /** The visitor's words that ask for a person, or null. */
  evidence: string | null;
  /** The visitor mentions a person and says that none is wanted. A classifier must not overrule it. */
  refused: boolean;
  /** The message asks about people as a part of the product. A classifier must not overrule it either. */
  about: boolean;
};

const maxClauseLength = 400;
const asksAboutPeople = prepareAboutPeople([]);

/** "Does anyone work there? I need one of them": a question about people, and a wish for one of them in the next sentence. English. */
const namesPeople = /^(?:and |so |but )?(?:are|is|do|does|have)\b.*\b(?:humans?|people|persons?|anyone|anybody|somebody|someone|staff)\b/u;
const wishesForOne =
  /^(?:then |so |and |if so )*(?:(?:i|id|ill|we)(?: would| really| do| just)* )?(?:need|want|like|take|prefer|get me|give me) (?:to (?:talk|speak) (?:to|with) )?(?:one|some)(?: of (?:them|those|you))?(?: (?:please|pls|now|for this|then))?$/u;

/**
 * Finds a request for a person by rules alone: in five languages by patterns, clause by clause on the normalised text, so that a refusal in
 * one sentence does not hide a request in the next; in the others by the phrase tables.
 */
export function findHumanRequest(text: string, isAbout = asksAboutPeople): HumanRequest {
  let refused = false;
  let about = false;
  let before = '';
  for (const clause of splitClauses(text)) {
    const folded = correctMisspelt(cutText(foldText(clause), maxClauseLength));
    if (namesPeople.test(before) && wishesForOne.test(folded.replace(/[^\p{L}\s]/gu, '').trim())) return found(text);
    before = folded;
    if (languages.some((language) => language.refusals.some((refusal) => refusal.test(folded)))) {
      refused = true;
      continue;
    }
    if (isAbout(folded)) {
      about = true;
      continue;
    }
    for (const language of languages) {
      const words = strip(folded, language);
      if (words.length > 0 && words.length <= 60 && language.bare.test(words)) return found(clause);
      const opening = openingOf(folded);
      if (opening !== null && language.bare.test(strip(opening, language))) return found(clause);
      if (language.wishes.some((wish) => wish.test(folded)) || asksLoosely(folded, language)) return found(clause);
    }
  }
  const wish = hearPhrase(text, 'wish');
  if (wish) return { wanted: true, evidence: wish.evidence, refused: false, about: false };
  return { wanted: false, evidence: null, refused: refused || hearPhrase(text, 'refusal') !== null, about };
}

/**
 * Requests such as "Human please, …", at the start of a clause and separated from the problem by a comma. Without "please" it could be
 * about people.
 */
function openingOf(folded: string): string | null {
  const comma = folded.indexOf(',');
  const opening = comma < 0 ? '' : cutText(folded, comma);
  return opening.length <= 40 && /\b(?:please|pls|plz|bitte|por favor|sil vous plait|svp)\b/u.test(opening) ? opening : null;
}

function asksLoosely(folded: string, { loose }: RequestLanguage): boolean {
  return loose.somebody.test(folded) && loose.request.test(folded) && !loose.otherTopic.test(folded);
}

function found(clause: string): HumanRequest {
  return { wanted: true, evidence: cutText(clause.trim(), 200), refused: false, about: false };
}

/** Splits a text into sentences, and a sentence where it turns against what came before ("but"). */
export function splitClauses(text: string): string[] {
  return text
    .split(
      /[\n;!?¡¿…]+|[.:](?=\s|$)|,?\s+(?:but|aber|sondern|pero|sino|mais|mas|because|cause|weil|porque|parce que)\s+|,\s*(?=(?:just|nur|solo|juste|só|who|i|give|get|how|can|could|please)\b)|\s[-–—]\s/iu,
    )
    .filter((clause) => /\p{L}/u.test(clause));
}

/** The clause without fillers, punctuation and blanks at the ends. */
function strip(folded: string, language: RequestLanguage): string {
  return folded
    .replace(language.fillers, ' ')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
