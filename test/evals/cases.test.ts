import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCases } from '../../evals/read-cases.ts';
import { normaliseText } from '../../evals/scorers/text.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cases = readCases(path.join(root, 'evals/cases'));
const articles = new Map(
  readdirSync(path.join(root, 'knowledge')).map((name) => [name, normaliseText(readFileSync(path.join(root, 'knowledge', name), 'utf8'))]),
);
const onKnowledge = cases.filter((one) => one.gold_articles.length > 0);

describe('the shipped cases', () => {
  it('[EV10] every gold article exists, and the first one holds the gold passage word for word', () => {
    const missing = onKnowledge.flatMap((one) => one.gold_articles.filter((name) => !articles.has(name)).map((name) => `${one.id}: ${name}`));
    expect(missing).toEqual([]);
    const lost = onKnowledge.filter((one) => !articles.get(one.gold_articles[0] ?? '')?.includes(normaliseText(one.gold_passage)));
    expect(lost.map((one) => one.id)).toEqual([]);
  });

  it('[EV10] every fact that an answer must contain is in one of its gold articles', () => {
    const lost = onKnowledge.filter((one) => !one.must_contain.every((fact) => one.gold_articles.some((name) => articles.get(name)?.includes(normaliseText(fact)))));
    expect(lost.map((one) => one.id)).toEqual([]);
  });

  it('[EV10] no question is one that its article lists, for then it would measure nothing', () => {
    const listed = onKnowledge.filter((one) => {
      const source = readFileSync(path.join(root, 'knowledge', one.gold_articles[0] ?? ''), 'utf8').toLowerCase();
      return source.includes(`- ${(one.turns.at(-1) ?? '').toLowerCase()}\n`);
    });
    expect(listed.map((one) => one.id)).toEqual([]);
  });

  it('[EV10] there are enough of each kind, in five languages', () => {
    const count = (kind: string): number => cases.filter((one) => one.kind === kind).length;
    expect(cases.length).toBeGreaterThanOrEqual(250);
    expect(count('answerable')).toBeGreaterThanOrEqual(80);
    expect(count('unanswerable')).toBeGreaterThanOrEqual(65);
    expect(cases.filter((one) => one.turns.length > 1).length).toBeGreaterThanOrEqual(35);
    expect(count('injection')).toBeGreaterThanOrEqual(30);
    expect([...new Set(cases.map((one) => one.language))]).toEqual(expect.arrayContaining(['en', 'es', 'de', 'fr', 'pt']));
  });
});
