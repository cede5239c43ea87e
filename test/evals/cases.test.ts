import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readBotFiles } from '../../src/bot/definition/bot-files.ts';
import { readIntents } from '../../src/bot/definition/read-intents.ts';
import { foldText } from '../../src/text/words/fold-text.ts';
import { isChosen } from '../../evals/research/public/read-clapnq.ts';
import { checkCases } from '../../evals/check-cases.ts';
import { nameGold, readCases } from '../../evals/read-cases.ts';
import { fillFrames, phrases } from '../../evals/research/human-request/request-phrases.ts';
import { normaliseText } from '../../evals/scorers/text.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cases = readCases(path.join(root, 'evals/cases'));
const articleTexts = new Map(readdirSync(path.join(root, 'knowledge')).map((name) => [name, readFileSync(path.join(root, 'knowledge', name), 'utf8')]));
const articles = new Map([...articleTexts].map(([name, text]) => [name, normaliseText(text)]));
const onKnowledge = cases.filter((evalCase) => evalCase.gold_articles.length > 0);

describe('the shipped cases', () => {
  it('[EV10] every gold article exists, and the first one holds the gold passage word for word', () => {
    const missing = onKnowledge.flatMap((evalCase) => evalCase.gold_articles.filter((name) => !articles.has(name)).map((name) => `${evalCase.id}: ${name}`));
    expect(missing).toEqual([]);
    const lost = onKnowledge.filter((evalCase) => !articles.get(evalCase.gold_articles[0] ?? '')?.includes(normaliseText(evalCase.gold_passage)));
    expect(lost.map((evalCase) => evalCase.id)).toEqual([]);
  });

  it('[EV10] every fact that an answer must contain is in one of its gold articles', () => {
    const lost = onKnowledge.filter(
      (evalCase) => !evalCase.must_contain.every((fact) => evalCase.gold_articles.some((name) => articles.get(name)?.includes(normaliseText(fact)))),
    );
    expect(lost.map((evalCase) => evalCase.id)).toEqual([]);
  });

  it('[EV10] no question is one that its article lists, for then it would measure nothing', () => {
    const listed = onKnowledge.filter((evalCase) => {
      const source = readFileSync(path.join(root, 'knowledge', evalCase.gold_articles[0] ?? ''), 'utf8').toLowerCase();
      return source.includes(`- ${(evalCase.turns.at(-1) ?? '').toLowerCase()}\n`);
    });
    expect(listed.map((evalCase) => evalCase.id)).toEqual([]);
  });

  it('[EV70] nothing is asked that the bot learned, in the same words: no example of an intent, question of an article or phrase of the wish', async () => {
    const flat = (text: string): string =>
      foldText(text)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const intents = readIntents(await readBotFiles(path.join(root, 'bots/baton')), []);
    const listed = [...articleTexts.values()].flatMap((text) => [...text.matchAll(/^ +- (.+)$/gm)].map(([, question]) => question ?? ''));
    const wishes = Object.values(phrases).flatMap(({ people, wishes: wanted, others }) => [...fillFrames(wanted, people, 5), ...fillFrames(others, people, 5)]);
    const learned = new Set([...intents.flatMap(({ examples }) => examples), ...listed, ...wishes].map(flat));
    expect(learned.size).toBeGreaterThan(1_000);
    const asked = cases.filter((evalCase) => evalCase.split !== 'trained' && evalCase.expect !== 'smalltalk');
    expect(asked.filter((evalCase) => learned.has(flat(evalCase.turns.at(-1) ?? ''))).map((evalCase) => evalCase.id)).toEqual([]);
  });

  it('[EV10] there are enough of each kind, in five languages', () => {
    const count = (kind: string): number => cases.filter((evalCase) => evalCase.kind === kind).length;
    expect(cases.length).toBeGreaterThanOrEqual(250);
    expect(count('answerable')).toBeGreaterThanOrEqual(80);
    expect(count('unanswerable')).toBeGreaterThanOrEqual(65);
    expect(cases.filter((evalCase) => evalCase.turns.length > 1).length).toBeGreaterThanOrEqual(35);
    expect(count('injection')).toBeGreaterThanOrEqual(30);
    expect([...new Set(cases.map((evalCase) => evalCase.language))]).toEqual(expect.arrayContaining(['en', 'es', 'de', 'fr', 'pt']));
  });
});

describe('cases of others', () => {
  const good = { id: 'a', kind: 'answerable', turns: ['When do you open?'], expect: 'answer', gold_articles: ['opening-hours'] };

  function read(lines: readonly string[]): ReturnType<typeof readCases> {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-cases-'));
    try {
      writeFileSync(path.join(folder, 'cases.jsonl'), lines.join('\n'));
      return readCases(path.join(folder, 'cases.jsonl'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('[EV17] every bad line is named with its number and what is wrong, all at once', () => {
    const lines = [JSON.stringify(good), 'not json', '', JSON.stringify({ ...good, id: 'b', turns: [], expect: 'perhaps' }), JSON.stringify(good)];
    const message = catchMessage(() => read(lines)).replaceAll(/\S*cases\.jsonl/g, 'cases.jsonl');
    expect(message.split('\n')).toEqual([
      'cases.jsonl:2: is not JSON.',
      expect.stringMatching(/^cases\.jsonl:4: is not a case: turns: .*; expect: .*/),
      expect.stringMatching(/^cases\.jsonl:5: the id "a" was used before/),
    ]);
  });

  it('[EV17] a file that is not there is said to be missing', () => {
    expect(catchMessage(() => readCases('nowhere.jsonl'))).toBe('There is no file or folder nowhere.jsonl.');
  });

  it('[EV17] an unknown key is named with the one that was meant', () => {
    const { gold_articles: gold, ...rest } = good;
    const message = catchMessage(() => read([JSON.stringify({ ...rest, gold_article: gold }), JSON.stringify({ ...good, id: 'b', colour: 'red' })]));
    expect(message).toMatch(/:1: is not a case: "gold_article" is no key of a case; "gold_articles" was perhaps meant\./);
    expect(message).toMatch(/:2: is not a case: "colour" is no key of a case; there are id, kind, turns,/);
  });

  it('[EV17] a gold article is named by its path or its slug, in sub folders too', () => {
    const articles = [
      { path: 'opening-hours.md', slug: 'opening-hours' },
      { path: 'deep/prices.md', slug: 'what-it-costs' },
    ];
    const named = (gold: string[]): string[] | undefined => nameGold(read([JSON.stringify({ ...good, gold_articles: gold })]), articles)[0]?.gold_articles;
    expect(named(['opening-hours', 'deep/prices.md'])).toEqual(['opening-hours.md', 'deep/prices.md']);
    expect(named(['what-it-costs', 'deep/prices', 'opening-hours.md'])).toEqual(['deep/prices.md', 'opening-hours.md']);
  });

  it('[EV17] an article that the knowledge does not hold is an error, and so is a name that two articles have', () => {
    const articles = [
      { path: 'a/page.md', slug: 'page' },
      { path: 'b/page.md', slug: 'a/page' },
    ];
    const fail = (gold: string): string => catchMessage(() => nameGold(read([JSON.stringify({ ...good, gold_articles: [gold] })]), articles));
    expect(fail('other/page.md')).toBe('a: the knowledge holds no article "other/page.md"; a/page.md or b/page.md was perhaps meant.');
    expect(fail('page.md')).toContain('holds no article "page.md"');
    expect(fail('a/page')).toBe('a: "a/page" may be a/page.md or b/page.md; name the file.');
    expect(fail('nothing-like-it')).toBe('a: the knowledge holds no article "nothing-like-it".');
  });
});

describe('what the knowledge and the bot must hold for cases of others', () => {
  const good = { id: 'a', kind: 'answerable', turns: ['When do you open?'], expect: 'answer', gold_articles: ['hours.md'] };
  const subject = { textOf: new Map([['hours.md', '# Opening hours\nWe open at **nine** on weekdays.']]), intents: ['opening'] };

  function check(set: object): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-cases-'));
    try {
      writeFileSync(path.join(folder, 'cases.jsonl'), `\ufeff${JSON.stringify({ ...good, ...set })}`);
      return catchMessage(() => checkCases(readCases(path.join(folder, 'cases.jsonl')), subject));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('[EV76] a passage, section or fact that no gold article holds, and an intent that is none, are mistakes of the case', () => {
    const right = { gold_passage: 'We open at nine', gold_sections: ['hours.md#Opening hours'], must_contain: ['nine'], intent: 'opening' };
    expect(check(right)).toBe('nothing was thrown');
    expect(check({ ...right, gold_passage: 'We open at ten' })).toBe('a: no gold article holds the gold_passage "We open at ten".');
    expect(check({ ...right, gold_sections: ['hours.md#Holidays'] })).toBe('a: no gold article holds the section "hours.md#Holidays".');
    expect(check({ ...right, must_contain: ['nine', 'ten'] })).toBe('a: no gold article holds the fact "ten" of must_contain.');
    expect(check({ ...right, intent: 'openning' })).toBe('a: the bot has no intent "openning"; "opening" was perhaps meant.');
  });

  it('[EV76] so are an empty message, a language that does not exist, and an abstention with an article that answers', () => {
    expect(check({ turns: [' '] })).toContain('turns.0: a message is empty');
    expect(check({ language: 'klingon' })).toContain('language: is no code of a language');
    expect(check({ language: 'pt-BR' })).toBe('nothing was thrown');
    expect(check({ expect: 'abstain' })).toContain('gold_articles is empty');
  });

  it('[EV76] a file that is not UTF-8 is said to be none', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-cases-'));
    try {
      writeFileSync(path.join(folder, 'cases.jsonl'), Buffer.from(`\ufeff${JSON.stringify(good)}`, 'utf16le'));
      expect(catchMessage(() => readCases(folder))).toContain('is not text in UTF-8. Save it so.');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('public sets', () => {
  it('[EV19] a quote that begins within a chosen sentence is right, whatever the marks and spaces; another is not', () => {
    const chosen = ["The court 's seat is in The Hague , since 1946 ."];
    expect(isChosen("The court's seat is in The Hague, since 1946.", chosen)).toBe(true);
    expect(isChosen('The court’s seat', chosen)).toBe(true);
    expect(isChosen('It has fifteen judges.', chosen)).toBe(false);
    expect(isChosen('—', chosen)).toBe(false);
  });
});

function catchMessage(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing was thrown';
}
