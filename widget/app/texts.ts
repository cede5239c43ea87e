import { languages } from '../languages.ts';
import { site } from './own-site.ts';
import type { Texts } from './texts/en.ts';
import { cutText } from '../../src/text/cut-text.ts';
import { textBetween } from '../../src/text/text-between.ts';

export type TextName = keyof Texts;

const wanted = cutText(site.language || new URLSearchParams(textBetween(location.search, 1)).get('language') || navigator.language, 2).toLowerCase();
let texts: Partial<Texts> = {};

/**
 * Loads the texts in the language of the page or browser, a file of its own, and resolves to its code: English for an unknown language, or
 * where loading fails.
 */
export async function loadTexts(language = (languages as readonly string[]).includes(wanted) ? wanted : 'en'): Promise<string> {
  try {
    const loaded = (await import(/* @vite-ignore */ new URL(`texts-${language}.js`, location.href).href)) as { texts: Texts };
    texts = { ...loaded.texts, ...site.texts };
  } catch {
    if (language !== 'en') return loadTexts('en');
  }
  return language;
}

/** A text of the widget in the visitor's language, with the placeholders in braces filled in. */
export function t(name: TextName, values: Record<string, string | number> = {}): string {
  return (texts[name] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}

/** The locale for times and dates: the widget's language, with the region of the browser where that has the same language. */
export function locale(): string {
  const { lang } = document.documentElement;
  return navigator.languages.find((own) => own.startsWith(lang)) ?? lang;
}
