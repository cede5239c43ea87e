import type { BotDefinition, LocalTexts } from './bot-definition.ts';

/**
 * Chooses a variant of a text in the visitor's language, else in the bot's first language. The same `seed` (a turn's id) always gives the
 * same variant, so that a replayed turn uses the same words. Placeholders such as `{agent}` are filled from `values`.
 */
export function chooseText(
  bot: Pick<BotDefinition, 'name' | 'languages'>,
  texts: LocalTexts,
  options: { language: string; seed: string; values?: Record<string, string> },
): string {
  const variants = texts[options.language] ?? texts[options.language.split('-')[0] ?? ''] ?? texts[bot.languages[0] ?? 'en'] ?? Object.values(texts)[0] ?? [''];
  const text = variants[hash(options.seed) % variants.length] ?? '';
  const values: Record<string, string> = { name: bot.name, ...options.values };
  return text.replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place);
}

/** The greeting and sample questions of an empty chat, in the language of the widget. */
export function greetVisitor(
  bot: Pick<BotDefinition, 'greeting' | 'sampleQuestions' | 'languages'>,
  language: string | null,
): { greeting: string; sampleQuestions: string[] } {
  const { greeting, sampleQuestions } = bot;
  const [first = 'en'] = bot.languages;
  const wanted = language && /^zh-(?:hant|tw|hk|mo)/i.test(language) ? 'zh-Hant' : (language?.split('-')[0]?.toLowerCase() ?? first);
  return {
    greeting: typeof greeting === 'string' ? greeting : (greeting[wanted] ?? greeting[first] ?? ''),
    sampleQuestions: Array.isArray(sampleQuestions) ? sampleQuestions : (sampleQuestions[wanted] ?? []),
  };
}

/** FNV-1a, 32 bits: stable between runs and machines. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
