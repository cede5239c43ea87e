import type { Costs } from '../handoff/handoff-costs.ts';
import type { Row } from '../trial/result.ts';
import { estimate, mean, type Estimate } from '../scorers/statistics.ts';

/** What the bot is good or bad at, told by the cases that can tell it. */
export type Suite = {
  name: string;
  /** Whether a case says anything here. */
  takes(row: Row): boolean;
  /** Of the rows that it takes, errors left out. */
  measure(rows: readonly Row[], context: SuiteContext): MetricPlan[];
};

export type SuiteContext = {
  costs: Costs;
  /** What the bot is told about itself, which no visitor is to read. */
  instructions: string;
};

export type MetricPlan = {
  name: string;
  rows: readonly Row[];
  statistic(rows: readonly Row[]): number;
  better: 'higher' | 'lower';
};

export type Metric = { suite: string; metric: string; better: 'higher' | 'lower' } & Estimate;

/** A metric that is the mean of one number a case, which is found once: an interval draws each case a thousand times. */
export function meanOf(name: string, rows: readonly Row[], value: (row: Row) => number, better: MetricPlan['better'] = 'higher'): MetricPlan {
  const values = new Map(rows.map((row) => [row, value(row)]));
  return { name, rows, better, statistic: (some) => mean(some.map((row) => values.get(row) ?? value(row))) };
}

/** A metric that is the share of cases of which something is true. */
export function shareOf(name: string, rows: readonly Row[], isTrue: (row: Row) => boolean, better: MetricPlan['better'] = 'higher'): MetricPlan {
  return meanOf(name, rows, (row) => (isTrue(row) ? 1 : 0), better);
}

/** Runs the suites over the rows. Intervals are drawn by article, for questions on one article are not independent. */
export function measureSuites(suites: readonly Suite[], rows: readonly Row[], input: { context: SuiteContext; seed: number }): Metric[] {
  const sound = rows.filter((row) => row.result.error === null);
  return suites.flatMap((suite) => {
    const taken = sound.filter((row) => suite.takes(row));
    if (taken.length === 0) return [];
    return suite
      .measure(taken, input.context)
      .filter((plan) => plan.rows.length > 0)
      .map(({ name, rows: some, statistic, better }) => ({
        suite: suite.name,
        metric: name,
        better,
        ...estimate(some, { statistic, clusterOf, seed: input.seed }),
      }));
  });
}

/** Questions on one article are not independent of each other. */
export const clusterOf = (row: Row): string => row.case.gold_articles[0] ?? row.case.id;
export const hasGold = (row: Row): boolean => row.case.gold_articles.length > 0 && row.case.expect === 'answer';
/** The knowledge does not hold it, or it is none of the bot's business. */
export const isOutside = (row: Row): boolean => row.case.expect === 'abstain';
export const topScore = (row: Row): number => row.result.passages[0]?.score ?? 0;
/** Articles in rank order, each once. */
export const rankedArticles = (row: Row): string[] => [...new Set(row.result.passages.map((passage) => passage.article))];
/** The answer rests on an article that holds it. */
export const citesGold = (row: Row): boolean => row.result.citations.some((article) => row.case.gold_articles.includes(article));
