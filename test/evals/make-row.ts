import type { EvalCase } from '../../evals/read-cases.ts';
import { keepCases, hashCases, type EvalRun } from '../../evals/saved-runs.ts';
import { allSuites } from '../../evals/suites/all-suites.ts';
import { byTrigger } from '../../evals/suites/handoff.ts';
import { measureSuites } from '../../evals/suites/suite.ts';
import { noUse } from '../../evals/trial/cache-model.ts';
import type { CaseResult, Row } from '../../evals/trial/result.ts';

const costs = { missedHandoff: 5, needlessHandoff: 1, lateHandoff: 2, needlessOffer: 0.2 };
export const instructions = 'You are a friendly exact assistant for people who install things.';
export const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>\u0000]]>&'`;

/** A case with its result: an answer from its source unless `set` says otherwise. */
export function makeRow(
  id: string,
  set: { expect?: EvalCase['expect']; outcome?: CaseResult['outcome']; text?: string; score?: number; article?: string; gold?: string },
): Row {
  const { expect = 'answer', outcome = 'answer', text = 'text', score = 0.5, article = 'a.md', gold = 'a.md' } = set;
  return {
    case: {
      id,
      kind: expect === 'answer' ? 'answerable' : 'unanswerable',
      turns: [text],
      gold_articles: expect === 'answer' ? [gold] : [],
      gold_sections: [],
      gold_passage: '',
      must_contain: [],
      expect,
      language: 'en',
    },
    result: {
      id,
      outcome,
      offered: false,
      reason: 'rule',
      answer: text,
      citations: [article],
      passages: [{ article, text, score }],
      intent: null,
      sentiment: 0,
      sentiment_label: 'neutral',
      confidence: score,
      latency_ms: { total: 5 },
      error: null,
      model_failure: null,
      outcomes: [outcome],
      actions: [],
      without: null,
      judged: null,
      trace: null,
    },
  };
}

export function makeRun(rows: readonly Row[]): EvalRun {
  return {
    name: hostile,
    at: '2026-01-01T00:00:00.000Z',
    seed: 7,
    versions: {
      bot: 'baton',
      encoder: 'test',
      index: 'memory',
      model: null,
      articles: 1,
      passages: 1,
      knowledge: 'k',
      floor: null,
      cases: hashCases(rows.map((row) => row.case)),
      baton: '0',
      node: '20',
    },
    counts: { cases: rows.length, errors: 0, modelFailures: 0 },
    model: noUse(),
    cost: null,
    judge: null,
    stability: null,
    suites: measureSuites(allSuites, rows, { context: { costs, instructions }, seed: 7 }),
    triggers: byTrigger(rows, costs),
    cases: keepCases(rows),
  };
}

export const asOrder = (row: Row): Row => ({ ...row, case: { ...row.case, kind: 'injection' } });

/** One row of each kind: right, from another source, silent on what is known, silent on what is not, and an answer to what nothing answers. */
export function makeUsualRows(): Row[] {
  return [
    makeRow('right', {}),
    makeRow('other-source', { article: 'b.md' }),
    makeRow('silent', { outcome: 'abstain', score: 0.1 }),
    makeRow('unknown', { expect: 'abstain', outcome: 'abstain', score: 0.05 }),
    makeRow('invented', { expect: 'abstain', outcome: 'answer', score: 0.9 }),
  ];
}
