import { widgetLanguages } from '../../client/widget-languages.ts';
import { easternScripts } from './eastern-scripts.ts';
import type { HelpTexts } from './help-texts.ts';
import { latinEnToIt } from './latin-en-to-it.ts';
import { latinNlToId } from './latin-nl-to-id.ts';
import { otherScripts } from './other-scripts.ts';

export type HelpLanguage = (typeof widgetLanguages)[number];

export const helpTexts: Readonly<Record<HelpLanguage, HelpTexts>> = { ...latinEnToIt, ...latinNlToId, ...otherScripts, ...easternScripts };

/** The language of the help centre's own words: the first of the wanted codes, such as `de-AT`, that it has, among those that the site speaks. */
export function chooseHelpLanguage(wanted: readonly string[], spoken: readonly string[]): HelpLanguage {
  const offered = widgetLanguages.filter((language) => spoken.length === 0 || spoken.includes(language));
  for (const code of wanted) {
    const found = offered.find((language) => language === withScript(code)) ?? offered.find((language) => language === code.split('-')[0]?.toLowerCase());
    if (found !== undefined) return found;
  }
  return offered.includes('en') ? 'en' : (offered[0] ?? 'en');
}

/** Chinese is written in one of two ways, which follow from the country where no script is named. */
function withScript(code: string): string {
  const [language = '', ...rest] = code.toLowerCase().split('-');
  if (language !== 'zh') return code;
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans';
}
