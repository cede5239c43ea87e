import { fillText } from '../fill-text.ts';
import { languages } from '../languages.ts';
import type { FileTexts, Texts } from '../texts/latin/en.ts';
import { site } from './own-site.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { textBetween } from '../../src/text/text-between.ts';

export type TextName = keyof Texts;

const asked = (site.language || new URLSearchParams(textBetween(location.search, 1)).get('language') || navigator.language).toLowerCase();
/** Chinese by its letters: regions say which. */
const wanted = asked.startsWith('zh') ? (/hant|tw|hk|mo/.test(asked) ? 'zh-Hant' : 'zh-Hans') : cutText(asked, 2);
type Values = Record<string, string | number>;
let texts: Partial<Texts> = {};

/**
 * Loads the texts in the language of the page or browser, a file of its own, and resolves to its code: English for an unknown language, or
 * where loading fails.
 */
export async function loadTexts(language = languages.includes(wanted) ? wanted : 'en'): Promise<string> {
  try {
    const loaded = (await import(/* @vite-ignore */ new URL(`texts-${language}.js`, location.href).href)) as {
      texts: Texts;
      fileTexts: FileTexts;
    };
    texts = { ...loaded.texts, ...site.texts };
    const sayOfFiles = (name: keyof FileTexts, values: Values): string => fillText(loaded.fileTexts[name], values, language);
    Object.assign(globalThis, { sayOfFiles });
  } catch {
    if (language !== 'en') return loadTexts('en');
  }
  return language;
}

/** A text of the widget in the visitor's language, with the placeholders in braces filled in. */
export function t(name: TextName, values: Values = {}): string {
  return fillText(texts[name] ?? '', values, document.documentElement.lang);
}

/** The direction in which a language is written. */
export function directionOf(language: string): string {
  return /^(?:ar|he|fa)$/.test(language) ? 'rtl' : 'ltr';
}

/** The locale for times and dates: the widget's language, with the region of the browser where that has the same language. */
export function locale(): string {
  const { lang } = document.documentElement;
  return navigator.languages.find((own) => own.startsWith(lang)) ?? lang;
}
