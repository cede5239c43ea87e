import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyArticles, questionsOf, readCentres } from '../../evals/centres/read-centres.ts';
import { mostCertain, summariseCentre } from '../../evals/centres/summarise-centre.ts';
import { readCases } from '../../evals/read-cases.ts';
import { makeRow } from './make-row.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'baton-centres-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the help centres of other products', () => {
  it.each(readCentres())(
    '[EV72] $name has 120 questions, a third of them not to be answered from an article, with a section for each gold article',
    (centre) => {
      const cases = readCases(questionsOf(centre));
      expect(cases).toHaveLength(120);
      const gold = cases.filter((evalCase) => evalCase.gold_articles.length > 0);
      expect(gold.length).toBeGreaterThanOrEqual(78);
      expect(gold.length).toBeLessThanOrEqual(86);
      expect(gold.filter((evalCase) => evalCase.gold_sections.length === 0).map(({ id }) => id)).toEqual([]);
      const astray = gold.filter(
        ({ gold_sections: sections, gold_articles: articles }) => !sections.every((section) => articles.includes(section.split('#')[0] ?? '')),
      );
      expect(astray.map(({ id }) => id)).toEqual([]);
      const kinds = new Set(cases.map((evalCase) => evalCase.kind));
      for (const kind of ['answerable', 'followup', 'unanswerable', 'offtopic', 'request', 'human', 'angry', 'mention']) expect(kinds).toContain(kind);
      expect(cases.filter((evalCase) => evalCase.split === 'held-out')).toHaveLength(40);
    },
  );

  it('[EV72] articles that are not there are told with the commands that bring them; what is no article is left out', () => {
    const [centre] = readCentres();
    if (!centre) throw new Error('There is no centre.');
    expect(() => copyArticles(centre, folder)).toThrow(`git clone ${centre.repository}`);
    const articles = path.join(folder, centre.name, centre.folder);
    mkdirSync(path.join(articles, 'changes'), { recursive: true });
    writeFileSync(path.join(articles, 'a.md'), '# A');
    writeFileSync(path.join(articles, 'changes', 'b.md'), '# B');
    const copy = copyArticles({ ...centre, leave: ['changes'] }, folder);
    expect(readdirSync(copy)).toEqual(['a.md']);
    expect(existsSync(path.join(articles, 'changes', 'b.md'))).toBe(true);
    rmSync(copy, { recursive: true });
  });

  it('[EV72] figures have the values worked out by hand; wrong answers are compared at one share of answered questions', () => {
    const rows = [
      makeRow('sure', { score: 0.9 }),
      makeRow('wrong', { score: 0.8, article: 'b.md' }),
      makeRow('invented', { score: 0.7, expect: 'abstain' }),
      makeRow('less-sure', { score: 0.6 }),
      makeRow('silent', { score: 0.2, outcome: 'abstain' }),
      makeRow('honest', { score: 0.1, expect: 'abstain', outcome: 'abstain' }),
    ];
    const figures = new Map(summariseCentre(rows, 7).map(({ name, estimate }) => [name, estimate?.value]));
    expect(figures.get('R@1')).toBe(0.75);
    expect(figures.get('answered')).toBe(0.75);
    expect(figures.get('wrong or factless, of the answered')).toBe(0.5);
    expect(figures.get('near misses and off topic: abstained')).toBe(0.5);
    expect(figures.get('known or not, AUROC')).toBeCloseTo(6 / 8, 10);
    expect(figures.get('handed over, recall')).toBeUndefined();
    const given = rows.filter((row) => row.result.outcome === 'answer');
    expect(mostCertain(given, { of: 4, share: 0.5 }).map((row) => row.case.id)).toEqual(['sure', 'wrong']);
    expect(mostCertain(given, { of: 4, share: 1 })).toHaveLength(4);
  });
});
