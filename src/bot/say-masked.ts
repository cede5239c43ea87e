import type { SecretKind } from '../text/secrets/secret.ts';
import type { BotDefinition, PhraseName } from './definition/bot-definition.ts';
import { sayPhrase } from './definition/say-phrase.ts';
import { loadLanguageDetector } from './understand/detect-language.ts';

const names = { card: 'maskedCard', iban: 'maskedIban', password: 'maskedPassword', secret: 'maskedKey' } as const satisfies Record<SecretKind, PhraseName>;

/** Tells a visitor kindly what was masked, in the language of the message, which the placeholders of the masks are no part of. */
export async function sayMasked(bot: BotDefinition, masked: { kinds: readonly SecretKind[]; text: string; pageLanguage: string | null }): Promise<string> {
  const detectLanguage = await loadLanguageDetector();
  const text = masked.text.replace(/\[(?:card|iban|password|secret)\]/g, ' ');
  const detected = detectLanguage({ text, earlier: [], pageLanguage: masked.pageLanguage }, bot.languages);
  const { language = 'en' } = { language: bot.languages.includes(detected.language) ? detected.language : bot.languages[0] };
  const speech = { bot, language, turnId: '' };
  const what = new Intl.ListFormat(language).format(masked.kinds.map((kind) => sayPhrase(speech, names[kind])));
  return sayPhrase(speech, 'secretsMasked', { what });
}
