import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { AppError } from '../../platform/app-error.ts';
import {
  answersFileSchema,
  botFileSchema,
  defaultPhrasesSchema,
  phrasesOfLanguageSchema,
  guardrailsFileSchema,
  handoffFileSchema,
  phrasesFileSchema,
  smallTalkFileSchema,
  type BotDefinition,
  type PhraseName,
} from './bot-definition.ts';
import { readBotFiles, type BotFiles } from './bot-files.ts';
import { readFlows } from './read-flows.ts';
import { readIntents } from './read-intents.ts';
import { readYaml, type Problem } from './read-yaml.ts';

/** The folders of bots, by name. */
export async function listBots(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** Loads every bot under `root`, each in a folder, in the order of folder names. Throws like `loadBot`. */
export async function loadBots(root: string): Promise<BotDefinition[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => {
    throw new AppError('misconfigured', `There is no folder of bots at ${root}. Create it or correct the path.`);
  });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (folders.length === 0) throw new AppError('misconfigured', `${root} holds no bot. Add a folder with a bot.yaml.`);
  return Promise.all(folders.sort().map((folder) => loadBot(join(root, folder))));
}

/** Loads one bot. Throws AppError('misconfigured') that lists every mistake in its files, each with file and line. */
export async function loadBot(folder: string): Promise<BotDefinition> {
  const parsed = await parseBot(await readBotFiles(folder));
  if (parsed.definition === null) throw new AppError('misconfigured', listProblems(folder, parsed.problems));
  return parsed.definition;
}

/** Reads a bot from its files, wherever they come from. Without a definition there is at least one problem, with its file and line. */
export async function parseBot(files: BotFiles): Promise<{ definition: BotDefinition | null; problems: Problem[] }> {
  const { folder } = files;
  const problems: Problem[] = [];
  const readIfThere = <Schema extends z.ZodType>(name: string, schema: Schema) => {
    const source = files.texts.get(name) ?? null;
    return source === null ? null : readYaml({ file: join(folder, name), source, schema }, problems);
  };
  const read = <Schema extends z.ZodType>(name: string, schema: Schema) => {
    if (typeof files.texts.get(name) !== 'string') {
      problems.push({ file: join(folder, name), line: 1, message: `is missing; create it (bots/baton/${name} shows how)` });
    }
    return readIfThere(name, schema);
  };

  const bot = read('bot.yaml', botFileSchema);
  const handoff = read('handoff.yaml', handoffFileSchema);
  const guardrails = read('guardrails.yaml', guardrailsFileSchema);
  const smallTalk = read('smalltalk.yaml', smallTalkFileSchema);
  const phrases = read('phrases.yaml', phrasesFileSchema);
  const answers = readIfThere('answers.yaml', answersFileSchema);

  const placed = readIntents(files, problems);
  const kinds = new Map(placed.map((intent) => [intent.id, intent.kind]));
  const { actions, flows } = readFlows(files, { intents: new Set(kinds.keys()) }, problems);

  if (handoff) {
    const file = join(folder, 'handoff.yaml');
    for (const [index, rule] of handoff.value.rules.entries()) {
      for (const [place, intent] of (rule.when.intents ?? []).entries()) {
        if (kinds.has(intent)) continue;
        const line = handoff.lineOf(['rules', index, 'when', 'intents', place]);
        problems.push({ file, line, message: `names the intent "${intent}", which no file in intents/ defines` });
      }
    }
    const { offerAt, handOverAt } = handoff.value.anger;
    if (offerAt > handOverAt) {
      const line = handoff.lineOf(['anger', 'offerAt']);
      problems.push({ file, line, message: '"anger.offerAt" is above "anger.handOverAt"; offer before handing over' });
    }
  }
  for (const [index, entry] of (smallTalk?.value ?? []).entries()) {
    if (kinds.get(entry.intent) === 'small-talk') continue;
    const message = `names "${entry.intent}", which is not an intent of kind small-talk; define it in intents/`;
    problems.push({ file: join(folder, 'smalltalk.yaml'), line: smallTalk?.lineOf([index, 'intent']) ?? 1, message });
  }
  if (bot && typeof bot.value.greeting !== 'string') {
    const [first = 'en'] = bot.value.languages;
    const message = `"greeting" has no text in "${first}", the bot's first language; add one`;
    if (!bot.value.greeting[first]) problems.push({ file: join(folder, 'bot.yaml'), line: bot.lineOf(['greeting']), message });
  }
  if (bot && phrases) {
    const [first = 'en'] = bot.value.languages;
    for (const [name, texts] of Object.entries(phrases.value)) {
      if (texts?.[first]) continue;
      const message = `"${name}" has no text in "${first}", the bot's first language; add one`;
      problems.push({ file: join(folder, 'phrases.yaml'), line: phrases.lineOf([name]), message });
    }
  }

  if (problems.length > 0 || !bot || !handoff || !guardrails || !smallTalk || !phrases) {
    return { definition: null, problems };
  }
  const definition: BotDefinition = {
    ...bot.value,
    intents: placed.map(({ id, kind, description, examples }) => ({ id, kind, description, examples })),
    handoff: handoff.value,
    answers: answers?.value ?? { costs: answerCostsOf(handoff.value.costs) },
    guardrails: guardrails.value,
    smallTalk: smallTalk.value,
    phrases: addOwn(await copyDefaultPhrases(), phrases.value),
    actions,
    flows,
  };
  return { definition, problems };
}

/** Folders of an older Baton have these costs in `handoff.yaml`. */
function answerCostsOf({ wrongAnswer, wrongHint, needlessNoAnswer }: BotDefinition['handoff']['costs']): BotDefinition['answers']['costs'] {
  return { wrongAnswer, wrongHint, needlessNoAnswer };
}

let defaultPhrases: Promise<BotDefinition['phrases']> | null = null;

/** A copy of the phrases that come with Baton, which are read once. */
async function copyDefaultPhrases(): Promise<BotDefinition['phrases']> {
  return structuredClone(await (defaultPhrases ??= readDefaultPhrases()));
}

async function readDefaultPhrases(): Promise<BotDefinition['phrases']> {
  const problems: Problem[] = [];
  const file = fileURLToPath(new URL('./default-phrases.yaml', import.meta.url));
  const read = readYaml({ file, source: await readFile(file, 'utf8'), schema: defaultPhrasesSchema }, problems);
  const phrases = read?.value;
  const folder = new URL('./phrases/', import.meta.url);
  for (const name of (await readdir(folder)).sort()) {
    const source = await readFile(new URL(name, folder), 'utf8');
    const own = readYaml({ file: name, source, schema: phrasesOfLanguageSchema }, problems);
    for (const [phrase, text] of Object.entries(own?.value ?? {})) if (phrases) phrases[phrase as PhraseName][basename(name, '.yaml')] = [text];
  }
  if (!phrases || problems.length > 0)
    throw new AppError(
      'misconfigured',
      `The phrases that come with Baton are damaged. Install it again.\n${problems.map(({ file: place, message }) => `${place} ${message}`).join('\n')}`,
    );
  return phrases;
}

/** The phrases of a folder over those that come with Baton, language by language. */
function addOwn(phrases: BotDefinition['phrases'], own: Partial<BotDefinition['phrases']>): BotDefinition['phrases'] {
  for (const [name, texts] of Object.entries(own)) Object.assign(phrases[name as PhraseName], texts);
  return phrases;
}

function listProblems(folder: string, problems: readonly Problem[]): string {
  const sorted = [...problems].sort((first, second) => first.file.localeCompare(second.file) || first.line - second.line);
  const count = sorted.length === 1 ? '1 mistake' : `${sorted.length} mistakes`;
  const lines = sorted.map((problem) => `  ${problem.file}:${problem.line}: ${problem.message}`);
  return `The bot "${basename(folder)}" has ${count}. Correct the lines below and start again.\n${lines.join('\n')}`;
}
