import type { SiteSettings } from '../contracts/site.ts';
import { cutText } from '../text/cut-text.ts';

/** The greeting and the sample questions of a site in front of those of its bot. */
export function greetOn<Greeting extends { greeting: string; sampleQuestions: string[] }>(
  settings: SiteSettings,
  bot: Greeting,
  language: string | null,
): Greeting {
  const chosen = chooseLanguage(settings, language);
  return {
    ...bot,
    greeting: inLanguage(settings.greeting, chosen) ?? bot.greeting,
    sampleQuestions: inLanguage(settings.sampleQuestions, chosen) ?? bot.sampleQuestions,
  };
}

/** The wanted language where the site speaks it, else its first. Null: the widget chooses. */
export function chooseLanguage({ languages }: SiteSettings, wanted: string | null): string | null {
  const code = wanted === null ? null : cutText(wanted, 2).toLowerCase();
  if (languages.length === 0) return code;
  return languages.find((language) => language === wanted || language === code) ?? languages[0] ?? null;
}

/** The text in this language, or undefined where the site has none of its own. */
export function inLanguage<Text>(texts: Readonly<Record<string, Text>>, language: string | null): Text | undefined {
  if (language !== null && Object.hasOwn(texts, language)) return texts[language];
  return undefined;
}
