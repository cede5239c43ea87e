import { fileURLToPath } from 'node:url';
import type { BotDefinition, LocalTexts } from '../../src/bot/definition/bot-definition.ts';
import type { LoadedFlow } from '../../src/bot/definition/flow-definition.ts';
import { loadBots } from '../../src/bot/definition/load-bots.ts';
import { helpTexts } from '../../src/help-centre/texts/choose-help-language.ts';
import { letterLanguages, letterTextsOf } from '../../src/mail/letter/letter-texts.ts';
import { textFiles } from '../../widget/languages.ts';

/** A text that visitors read, by the place where it lies and its name there, and what the English of that name says. */
export type VisitorText = { language: string; name: string; text: string; english: string };

/** Every text that visitors read: of the chat, of letters, of the help centre, and of the bots that Baton ships. */
export async function listVisitorTexts(): Promise<VisitorText[]> {
  const bots = await loadBots(fileURLToPath(new URL('../../bots', import.meta.url)));
  const english = await readLanguage('en', bots);
  const texts: VisitorText[] = [];
  for (const language of letterLanguages) {
    for (const [name, variants] of await readLanguage(language, bots)) {
      for (const text of variants) texts.push({ language, name, text, english: english.get(name)?.[0] ?? '' });
    }
  }
  return texts;
}

async function readLanguage(language: string, bots: readonly BotDefinition[]): Promise<Map<string, readonly string[]>> {
  const file = textFiles.get(language) ?? '';
  const chat = (await import(`../../widget/texts/${file}`)) as Record<string, Record<string, string>>;
  const later = (await import(`../../widget/texts/${file.replace('/', '/later/later-')}`)) as Record<string, Record<string, string>>;
  const groups = { ...chat, ...later, letter: letterTextsOf(language), help: helpTexts[language as keyof typeof helpTexts] };
  const found = new Map(
    Object.entries(groups).flatMap(([group, texts]) =>
      Object.entries(texts).map(([name, text]) => [`${group}.${name}`, [text]] as [string, readonly string[]]),
    ),
  );
  for (const [name, texts] of bots.flatMap(listBotTexts)) {
    const variants = texts[language === 'zh-Hans' ? 'zh' : language];
    if (variants !== undefined) found.set(name, variants);
  }
  return found;
}

/** The texts that a bot says by itself. The words that it listens for are no texts. */
function listBotTexts(bot: BotDefinition): [name: string, texts: LocalTexts][] {
  const greeting = typeof bot.greeting === 'string' ? {} : eachAsList(bot.greeting);
  const questions = Array.isArray(bot.sampleQuestions) ? {} : bot.sampleQuestions;
  const named: [string, LocalTexts][] = [
    ['greeting', greeting],
    ['sampleQuestions', questions],
    ...Object.entries(bot.phrases),
    ...bot.smallTalk.map(({ intent, replies }): [string, LocalTexts] => [intent, replies]),
    ...[...bot.guardrails.refusedTopics, ...bot.guardrails.safety].map(({ id, reply }): [string, LocalTexts] => [id, reply]),
    ...bot.actions.map(({ id, effect = {} }): [string, LocalTexts] => [`${id}.effect`, effect]),
    ...bot.flows.flatMap(listFlowTexts),
  ];
  return named.map(([name, texts]) => [`${bot.id}.${name}`, texts]);
}

function listFlowTexts({ id, steps }: LoadedFlow): [name: string, texts: LocalTexts][] {
  return steps.flatMap((step) => [
    ...('say' in step ? [[`${id}.${step.id}.say`, step.say] as [string, LocalTexts]] : []),
    ...('invalid' in step && step.invalid ? [[`${id}.${step.id}.invalid`, step.invalid] as [string, LocalTexts]] : []),
    ...('choices' in step ? (step.choices ?? []).map(({ value, label }): [string, LocalTexts] => [`${id}.${step.id}.${value}`, eachAsList(label)]) : []),
  ]);
}

function eachAsList(texts: Readonly<Record<string, string>>): LocalTexts {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, [text]]));
}
