import { isTraditional } from '../../text/words/fold-text.ts';

/** The language in which a reply is written: Chinese in the letters of the visitor. */
export function writtenLanguage(language: string, text: string): string {
  return language === 'zh' && isTraditional(text) ? 'zh-Hant' : language;
}
