import { AppError } from '../src/platform/app-error.ts';
import { nearestName } from './nearest-name.ts';
import type { EvalCase } from './read-cases.ts';
import { normaliseText } from './scorers/text.ts';
import type { BotUnderTest } from './trial/open-bot-under-test.ts';

/** The published text of each article by its path, and the ids of the bot's intents. */
type Subject = { textOf: ReadonlyMap<string, string>; intents: readonly string[] };

/** The most mistakes that an error names. */
const mostNamed = 20;

/**
 * Makes sure that the cases can be measured: their passage, sections and facts stand in their articles, and their intent is one of the bot's. Their
 * gold articles are paths already. Throws one AppError('misconfigured') that names each mistake; measured without it, a case would count
 * as a mistake of the bot.
 */
export function checkCases(cases: readonly EvalCase[], subject: Subject): void {
  const problems = cases.flatMap((evalCase) => findMistakes(evalCase, subject).map((problem) => `${evalCase.id}: ${problem}`));
  if (problems.length === 0) return;
  const more = problems.length - mostNamed;
  throw new AppError('misconfigured', [...problems.slice(0, mostNamed), ...(more > 0 ? [`and ${more} more.`] : [])].join('\n'));
}

export function describeSubject({ articles, turns }: Pick<BotUnderTest, 'articles' | 'turns'>): Subject {
  return { textOf: new Map(articles.map(({ path, text }) => [path, text])), intents: turns.bot.definition.intents.map(({ id }) => id) };
}

function findMistakes(evalCase: EvalCase, { textOf, intents }: Subject): string[] {
  const { gold_articles: gold, gold_passage: passage, gold_sections: sections, must_contain: facts, intent, expect } = evalCase;
  const texts = gold.map((file) => normaliseText(textOf.get(file) ?? ''));
  const holds = (words: string): boolean => texts.some((text) => text.includes(normaliseText(words)));
  const isAnswered = expect === 'answer' && gold.length > 0;
  return [
    ...(passage !== '' && gold.length > 0 && !holds(passage) ? [`no gold article holds the gold_passage "${passage}".`] : []),
    ...sections.filter((section) => !holds(section.slice(section.indexOf('#') + 1))).map((section) => `no gold article holds the section "${section}".`),
    ...(isAnswered ? facts.filter((fact) => !holds(fact)).map((fact) => `no gold article holds the fact "${fact}" of must_contain.`) : []),
    ...(intent !== undefined && !intents.includes(intent) ? [`the bot has no intent "${intent}"${suggest(intent, intents)}.`] : []),
  ];
}

function suggest(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return near === null ? '' : `; "${near}" was perhaps meant`;
}
