import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { phraseNames } from '../../src/bot/definition/bot-definition.ts';
import { chooseText } from '../../src/bot/definition/choose-text.ts';
import { greetVisitor } from '../../src/bot/definition/choose-text.ts';
import { loadBot, loadBots } from '../../src/bot/definition/load-bots.ts';
import { sayPhrase } from '../../src/bot/definition/say-phrase.ts';
import { writtenLanguage } from '../../src/bot/definition/written-language.ts';
import { AppError } from '../../src/platform/app-error.ts';

const spokenLanguages = [
  'en',
  'de',
  'es',
  'fr',
  'pt',
  'it',
  'nl',
  'sv',
  'pl',
  'cs',
  'uk',
  'ru',
  'tr',
  'ar',
  'he',
  'fa',
  'hi',
  'th',
  'vi',
  'id',
  'ja',
  'ko',
  'zh',
  'zh-Hant',
  'el',
];
const shipped = fileURLToPath(new URL('../../bots/baton', import.meta.url));
const folders: string[] = [];

/** A copy of the shipped bot with some files changed; `null` deletes one. */
async function botWith(changes: Record<string, ((source: string) => string) | null>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bot with spaces '));
  folders.push(folder);
  await cp(shipped, folder, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const file = path.join(folder, name);
    if (change) await writeFile(file, change(await readFile(file, 'utf8')));
    else await rm(file);
  }
  return folder;
}

async function complaintOf(folder: string): Promise<string> {
  const error: unknown = await loadBot(folder).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  return error instanceof AppError ? error.message : '';
}

const lineOf = (source: string, text: string) => source.slice(0, source.indexOf(text)).split('\n').length;

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe('load a bot', () => {
  it('[BL1] the shipped bot is sound and speaks every phrase in all its languages', async () => {
    const bot = await loadBot(shipped);
    expect(bot.intents.length).toBeGreaterThanOrEqual(12);
    for (const name of phraseNames) {
      for (const language of bot.languages) expect(bot.phrases[name][language], `${name} in ${language}`).toBeDefined();
    }
    for (const talk of bot.smallTalk) {
      for (const language of bot.languages) expect(talk.replies[language], `${talk.intent} in ${language}`).toBeDefined();
    }
    for (const language of bot.languages) {
      const { greeting, sampleQuestions } = greetVisitor(bot, `${language}-XX`);
      expect(sampleQuestions.length, language).toBeGreaterThan(0);
      if (language !== 'en') expect(greeting, language).not.toBe(greetVisitor(bot, 'en').greeting);
    }
    expect(greetVisitor(bot, 'fi')).toEqual({ greeting: greetVisitor(bot, null).greeting, sampleQuestions: [] });
    const kinds = new Set(bot.intents.map((intent) => intent.kind));
    expect([...kinds].sort()).toEqual(['complaint', 'knowledge', 'person', 'small-talk']);
  });

  it('[BL80] what mistakes in answers cost stands in answers.yaml, and in a folder of an older Baton in handoff.yaml', async () => {
    const { answers } = await loadBot(shipped);
    expect(answers.costs).toEqual({ wrongAnswer: 1, wrongHint: 0.33, needlessNoAnswer: 0.5 });
    const older = await botWith({ 'answers.yaml': null, 'handoff.yaml': (source) => source.replace('costs:\n', 'costs:\n  wrongHint: 0.6\n') });
    expect((await loadBot(older)).answers.costs).toEqual({ wrongAnswer: 1, wrongHint: 0.6, needlessNoAnswer: 0.5 });
    const wrong = await botWith({ 'answers.yaml': (source) => source.replace('wrongHint: 0.33', 'wrongHint: 0') });
    expect(await complaintOf(wrong)).toContain('answers.yaml');
  });

  it('[BD19] what is said with a handoff promises nobody before somebody is known to be there', async () => {
    const bot = await loadBot(shipped);
    const said = [
      ...(['handingOver', 'handingOverAnger', 'handingOverRule', 'modelFailure', 'turnLimit', 'botOff', 'stillWaiting'] as const).map(
        (name) => bot.phrases[name],
      ),
      ...bot.guardrails.safety.map((guard) => guard.reply),
    ].flatMap((texts) => Object.values(texts).flat());
    expect(said.length).toBeGreaterThan(40);
    const promises =
      /asking for a person|bringing in|passing you|handing over|straight to a person|on the way|pidiendo una persona|le paso con|aviso ahora|rufe jetzt|gebe Sie|hole jetzt|j'appelle|vous (passe|transf)|fais venir|chamando|vou (passar|transferir|chamar)/i;
    expect(said.filter((text) => promises.test(text))).toEqual([]);
  });

  it('[BL2] one error lists every mistake in every file, each with its line', async () => {
    const folder = await botWith({
      'bot.yaml': (source) => source.replace('id: baton', 'id: Baton Bot'),
      'handoff.yaml': (source) => source.replace('missedHandoff: 5', 'missedHandoff: -5').replace('intents: [complaint]', 'intents: [complaints]'),
      'phrases.yaml': () => 'noAnswr:\n  en: ["Sorry, I do not know."]\n',
    });
    const message = await complaintOf(folder);
    const handoff = await readFile(path.join(folder, 'handoff.yaml'), 'utf8');
    expect(message).toContain('bot.yaml:1: "id" is not an id');
    expect(message).toContain(`handoff.yaml:${lineOf(handoff, 'missedHandoff')}: "costs.missedHandoff"`);
    expect(message).toMatch(/phrases\.yaml:\d+: .*noAnswr/);
    expect(message).toMatch(/has [3-9] mistakes/);
  });

  it('[BL6] every phrase is there in each language of Baton, with its placeholders', async () => {
    const bot = await loadBot(shipped);
    const places = (texts: readonly string[] | undefined): string => (texts?.[0]?.match(/\{\w+\}/g) ?? []).sort().join();
    expect(spokenLanguages).toHaveLength(25);
    for (const language of spokenLanguages) {
      for (const name of phraseNames) {
        expect(bot.phrases[name][language]?.[0], `${name} in ${language}`).toBeTruthy();
        expect(places(bot.phrases[name][language]), `${name} in ${language}`).toBe(places(bot.phrases[name]['en']));
      }
      for (const guard of bot.guardrails.safety) expect(guard.reply[language], `${guard.id} in ${language}`).toBeDefined();
      expect(bot.smallTalk.find(({ intent }) => intent === 'thanks')?.replies[language], language).toBeDefined();
      if (language !== 'en') expect(greetVisitor(bot, language).greeting, language).not.toBe(greetVisitor(bot, 'en').greeting);
    }
  });

  it('[BL7] Chinese is written in the letters of the visitor', async () => {
    const bot = await loadBot(shipped);
    const spoken = (text: string) => sayPhrase({ bot, language: writtenLanguage('zh', text), turnId: 't' }, 'choicePerson');
    expect(spoken('我想跟真人講話')).toBe('與服務人員交談');
    expect(spoken('我想跟真人说话')).toBe('与工作人员交谈');
    expect(greetVisitor(bot, 'zh-TW').greeting).not.toBe(greetVisitor(bot, 'zh-CN').greeting);
  });

  it('[BL4] a phrase that a folder leaves out is said as Baton has it, so that a folder of an older version starts', async () => {
    const older = await loadBot(
      await botWith({ 'phrases.yaml': () => 'noAnswer:\n  en: ["Sorry, I do not know."]\nnobodyThere:\n  en: ["Nobody is there."]\n' }),
    );
    expect(older.phrases).not.toHaveProperty('nobodyThere');
    expect(older.phrases.noAnswer['en']).toEqual(['Sorry, I do not know.']);
    expect(older.phrases.noAnswer['de']).toEqual((await loadBot(shipped)).phrases.noAnswer['de']);
    for (const name of phraseNames) expect(older.phrases[name]['en']?.length, name).toBeGreaterThan(0);
  });

  it('[BL2] a greeting for everybody will do; one by language needs the first one', async () => {
    const plain = await loadBot(
      await botWith({ 'bot.yaml': (source) => source.replace(/greeting:[\s\S]*(?=languages:)/, 'greeting: Hello\nsampleQuestions: [One?]\n') }),
    );
    expect(greetVisitor(plain, 'de')).toEqual({ greeting: 'Hello', sampleQuestions: ['One?'] });
    const message = await complaintOf(await botWith({ 'bot.yaml': (source) => source.replace(/^ {2}en: Hi.*\n/m, '') }));
    expect(message).toContain('"greeting" has no text in "en", the bot\'s first language');
  });

  it("[BL2] a rule for an intent that nobody defined names the rule's own line", async () => {
    const folder = await botWith({
      'handoff.yaml': (source) => source.replace('intents: [complaint]', 'intents: [complaints]'),
    });
    const source = await readFile(path.join(folder, 'handoff.yaml'), 'utf8');
    const message = await complaintOf(folder);
    expect(message).toContain(`handoff.yaml:${lineOf(source, 'intents: [complaints]')}: names the intent "complaints"`);
  });

  it('[BL2] YAML that does not parse is told by file and line, and the other files are still checked', async () => {
    const folder = await botWith({
      'smalltalk.yaml': (source) => source.replace('- intent: thanks', '- intent: [thanks'),
      'bot.yaml': (source) => source.replace(/^languages: .*$/m, 'languages: [english]'),
    });
    const message = await complaintOf(folder);
    expect(message).toMatch(/smalltalk\.yaml:\d+: is not valid YAML/);
    expect(message).toContain('"languages.0" is not a language code');
  });

  it('[BL3] a pattern that is no regular expression is found at start, not at the first message', async () => {
    const folder = await botWith({
      'guardrails.yaml': (source) => source.replace('- \\blegally binding\\b', '- (legally binding'),
    });
    const source = await readFile(path.join(folder, 'guardrails.yaml'), 'utf8');
    expect(await complaintOf(folder)).toContain(`guardrails.yaml:${lineOf(source, '- (legally')}: `);
  });

  it('[BL3] an unknown setting, a missing file, two intents of one id and a rule without condition are mistakes', async () => {
    const folder = await botWith({
      'bot.yaml': (source) => `${source}colour: blue\n`,
      'phrases.yaml': null,
      'intents/product.yaml': (source) => source.replace('- id: agents\n', '- id: install\n'),
      'handoff.yaml': (source) => source.replace(/rules:\n[\s\S]*?\n\n/, 'rules:\n  - id: all\n    when: {}\n    reason: Everything\n\n'),
    });
    const message = await complaintOf(folder);
    expect(message).toContain('has an unknown setting "colour"');
    expect(message).toContain('phrases.yaml:1: is missing; create it');
    expect(message).toContain('repeats the intent "install"');
    expect(message).toContain('has no condition and would match every message');
  });

  it('[BL3] an anchor bomb does not hang the start', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, level) =>
        `a${level}: &a${level} [${Array(9)
          .fill(level === 0 ? 'x' : `*a${level - 1}`)
          .join(', ')}]`,
    );
    const folder = await botWith({ 'bot.yaml': () => rows.join('\n') });
    expect(await complaintOf(folder)).toContain('bot.yaml:1: ');
  });

  it('[BL4] every folder is a bot, and an empty or missing root says what to do', async () => {
    expect((await loadBots(path.dirname(shipped))).map((bot) => bot.id)).toContain('baton');
    await expect(loadBots(path.join(shipped, 'nowhere'))).rejects.toThrow('There is no folder of bots');
    await expect(loadBots(path.join(shipped, 'intents'))).rejects.toThrow('holds no bot');
  });
});

describe('choose a text', () => {
  const bot = { name: 'Ada', languages: ['en', 'es'] };
  const texts = { en: ['one {name}', 'two {name} {unknown}'], es: ['uno'] };

  it("[BL5] speaks the visitor's language, else the bot's first, and always the same for the same turn", () => {
    expect(chooseText(bot, texts, { language: 'es', seed: 'x' })).toBe('uno');
    const first = chooseText(bot, texts, { language: 'ja', seed: 'turn-1' });
    expect(first).toContain('Ada');
    for (let round = 0; round < 5; round++) expect(chooseText(bot, texts, { language: 'ja', seed: 'turn-1' })).toBe(first);
    const variants = new Set(Array.from({ length: 40 }, (_, seed) => chooseText(bot, texts, { language: 'en', seed: `turn-${seed}` })));
    expect(variants).toEqual(new Set(['one Ada', 'two Ada {unknown}']));
  });
});
