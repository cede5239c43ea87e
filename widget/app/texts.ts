import type { Texts } from './texts/en.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { textBetween } from '../../src/text/text-between.ts';

export type TextName = keyof Texts;

/** Each a file of its own beside the page, so that nobody loads more than the one language that is shown. */
const languages = ['en', 'de', 'es', 'fr', 'pt'];
const wanted = cutText(new URLSearchParams(textBetween(location.hash, 1)).get('language') || navigator.language, 2).toLowerCase();
let texts: Partial<Texts> = {};

/** Loads what the page or the browser asks for, and resolves to its code: English for a language that there is not, or if it fails. */
export async function loadTexts(language = languages.includes(wanted) ? wanted : 'en'): Promise<string> {
  try {
    const loaded = (await import(/* @vite-ignore */ new URL(`texts-${language}.js`, location.href).href)) as { texts: Texts };
    texts = loaded.texts;
  } catch {
    if (language !== 'en') return loadTexts('en');
  }
  return language;
}

/** A text of the widget in the visitor's language, places in braces filled in. */
export function t(name: TextName, values: Record<string, string | number> = {}): string {
  return (texts[name] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}

/** For times and dates: the widget's language, in the way of the visitor's own country where they speak it. */
export function locale(): string {
  const { lang } = document.documentElement;
  return navigator.languages.find((own) => own.startsWith(lang)) ?? lang;
}
