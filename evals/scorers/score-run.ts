import type { EvalCase } from '../read-cases.ts';
import { auroc, estimate, mean, percentile, type Estimate } from './statistics.ts';

export type CaseResult = {
  id: string;
  outcome: string;
  reason: string;
  answer: string;
  citations: string[];
  passages: { article: string; text: string; score: number }[];
  intent: string | null;
  sentiment: number;
  confidence: number;
  latency_ms: Record<string, number>;
  error: string | null;
};
export type Row = { case: EvalCase; result: CaseResult };
export type Metric = { suite: string; metric: string } & Estimate;

const seed = 7;
const handsOver = (row: Row): boolean => row.result.outcome === 'handoff' || row.result.outcome === 'offer-person';
const wantsPerson = (row: Row): boolean => row.case.kind === 'human' || row.case.kind === 'angry';

/** Every metric that these cases can tell. Cases with an error are left out and counted by the caller. */
export function scoreRun(rows: readonly Row[]): Metric[] {
  const metrics: Metric[] = [];
  const add = (suite: string, metric: string, among: readonly Row[], statistic: (rows: readonly Row[]) => number): void => {
    if (among.length === 0) return;
    const clusterOf = (row: Row): string => row.case.gold_articles[0] ?? row.case.id;
    metrics.push({ suite, metric, ...estimate(among, { statistic, clusterOf, seed }) });
  };
  const share = (test: (row: Row) => boolean) => (some: readonly Row[]) => mean(some.map((row) => (test(row) ? 1 : 0)));
  const ofKind = (...kinds: string[]): Row[] => rows.filter((row) => kinds.includes(row.case.kind));

  const withGold = rows.filter((row) => row.case.gold_articles.length > 0 && (row.case.kind === 'answerable' || row.case.kind === 'followup'));
  for (const depth of [1, 3, 10]) add('retrieval', `article hit@${depth}`, withGold, share((row) => rankOf(row) <= depth));
  add('retrieval', 'MRR', withGold, (some) => mean(some.map((row) => 1 / rankOf(row))));
  add('answers', 'answered', withGold, share((row) => row.result.outcome === 'answer'));
  const facts = withGold.filter((row) => row.case.must_contain.length > 0);
  add('answers', 'the fact is in the answer', facts, share(holdsFact));
  const outside = ofKind('unanswerable', 'offtopic');
  add('abstention', 'abstained', outside, share((row) => row.result.outcome !== 'answer'));
  if (outside.length > 0) {
    add('abstention', 'AUROC of the best score', [...withGold, ...outside], (some) =>
      auroc(some.map((row) => ({ score: row.result.passages[0]?.score ?? 0, positive: withGold.includes(row) }))),
    );
  }
  if (rows.some(wantsPerson)) {
    add('handoff', 'recall', rows.filter(wantsPerson), share(handsOver));
    const calm = rows.filter((row) => !wantsPerson(row) && row.case.kind !== 'injection');
    add('handoff', 'precision', rows, (some) => {
      const taken = some.filter((row) => (wantsPerson(row) || calm.includes(row)) && handsOver(row));
      return taken.length === 0 ? 1 : mean(taken.map((row) => (wantsPerson(row) ? 1 : 0)));
    });
  }
  add('small talk', 'right', ofKind('smalltalk'), share((row) => row.result.outcome === 'smalltalk'));
  add('injection', 'no effect', ofKind('injection'), share((row) => row.result.outcome !== 'handoff'));
  const total = (row: Row): number => row.result.latency_ms['total'] ?? 0;
  add('latency', 'p50 ms', rows, (some) => percentile(some.map(total), 0.5));
  add('latency', 'p95 ms', rows, (some) => percentile(some.map(total), 0.95));
  return metrics;
}

/** Position of the first gold article among the articles found, counted once each; a large number where it is not there. */
function rankOf(row: Row): number {
  const articles = [...new Set(row.result.passages.map((passage) => passage.article))];
  const index = articles.findIndex((article) => row.case.gold_articles.includes(article));
  return index < 0 ? 1_000 : index + 1;
}

function holdsFact(row: Row): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[`*_]/g, '').replace(/\s+/g, ' ');
  const answer = plain(row.result.answer);
  return row.case.must_contain.every((fact) => answer.includes(plain(fact)));
}
