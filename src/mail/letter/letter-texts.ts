import { letterTexts as english, type LetterTexts } from './texts/latin/letter-en.ts';
import { letterTexts as de } from './texts/latin/letter-de.ts';
import { letterTexts as es } from './texts/latin/letter-es.ts';
import { letterTexts as fr } from './texts/latin/letter-fr.ts';
import { letterTexts as pt } from './texts/latin/letter-pt.ts';
import { letterTexts as it } from './texts/latin/letter-it.ts';
import { letterTexts as nl } from './texts/latin/letter-nl.ts';
import { letterTexts as sv } from './texts/latin/letter-sv.ts';
import { letterTexts as pl } from './texts/latin/letter-pl.ts';
import { letterTexts as cs } from './texts/latin/letter-cs.ts';
import { letterTexts as tr } from './texts/latin/letter-tr.ts';
import { letterTexts as vi } from './texts/latin/letter-vi.ts';
import { letterTexts as id } from './texts/latin/letter-id.ts';
import { letterTexts as uk } from './texts/other-scripts/letter-uk.ts';
import { letterTexts as ru } from './texts/other-scripts/letter-ru.ts';
import { letterTexts as el } from './texts/other-scripts/letter-el.ts';
import { letterTexts as ar } from './texts/other-scripts/letter-ar.ts';
import { letterTexts as he } from './texts/other-scripts/letter-he.ts';
import { letterTexts as fa } from './texts/other-scripts/letter-fa.ts';
import { letterTexts as hi } from './texts/other-scripts/letter-hi.ts';
import { letterTexts as th } from './texts/other-scripts/letter-th.ts';
import { letterTexts as ja } from './texts/other-scripts/letter-ja.ts';
import { letterTexts as ko } from './texts/other-scripts/letter-ko.ts';
import { letterTexts as zhHans } from './texts/other-scripts/letter-zh-hans.ts';
import { letterTexts as zhHant } from './texts/other-scripts/letter-zh-hant.ts';

const texts: Readonly<Record<string, LetterTexts>> = {
  en: english,
  de,
  es,
  fr,
  pt,
  it,
  nl,
  sv,
  pl,
  cs,
  tr,
  vi,
  id,
  uk,
  ru,
  el,
  ar,
  he,
  fa,
  hi,
  th,
  ja,
  ko,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
};

/** The languages that letters can be written in: those of the widget. */
export const letterLanguages: readonly string[] = Object.keys(texts);

/** Chinese is told by its letters, which a region stands for. */
function languageOf(code: string): string {
  const lower = code.toLowerCase();
  if (lower.startsWith('zh')) return /hant|tw|hk|mo/.test(lower) ? 'zh-Hant' : 'zh-Hans';
  return lower.split('-')[0] ?? '';
}

/** The first of these codes that letters can be written in; English where there is none. A region counts as its language. */
export function chooseMailLanguage(codes: readonly (string | null)[]): string {
  for (const code of codes) {
    const language = languageOf(code ?? '');
    if (Object.hasOwn(texts, language)) return language;
  }
  return 'en';
}

/** The fixed words of letters in a language; English where it has none. */
export function letterTextsOf(language: string): LetterTexts {
  return (Object.hasOwn(texts, language) ? texts[language] : undefined) ?? english;
}

/** A text with its gaps filled. A filled-in word is never read as a gap again, and a gap without a word stays. */
export function fillGaps(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => (Object.hasOwn(words, name) ? words[name] : undefined) ?? gap);
}
