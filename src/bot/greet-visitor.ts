import type { BotDefinition } from './bot-definition.ts';

/** What an empty chat shows, by the language that the widget is shown in. */
export function greetVisitor(
  bot: Pick<BotDefinition, 'greeting' | 'sampleQuestions' | 'languages'>,
  language: string | null,
): { greeting: string; sampleQuestions: string[] } {
  const { greeting, sampleQuestions } = bot;
  const [first = 'en'] = bot.languages;
  const wanted = language?.split('-')[0]?.toLowerCase() ?? first;
  return {
    greeting: typeof greeting === 'string' ? greeting : (greeting[wanted] ?? greeting[first] ?? ''),
    sampleQuestions: Array.isArray(sampleQuestions) ? sampleQuestions : (sampleQuestions[wanted] ?? []),
  };
}
