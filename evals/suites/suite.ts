import type { Costs } from '../scorers/handoff-costs.ts';
import type { Row } from '../trial/result.ts';
import { estimate, estimateMean, type Estimate } from '../scorers/statistics.ts';

/** One subject that is measured, with the cases that can measure it. */
export type Suite = {
  name: string;
  /** True for the cases that count in this suite. */
  takes(row: Row): boolean;
  /** True for the suite of the cases that tell only how a message was heard. No other suite gets them. */
  hearing?: boolean;
  /** The metrics of the rows that the suite takes, errors left out. */
  measure(rows: readonly Row[], context: SuiteContext): MetricDefinition[];
};

export type SuiteContext = {
  costs: Costs;
  /** The bot's instructions, which no visitor may read. */
  instructions: string;
};

/** A metric of some rows: any statistic of them, or the mean of a number for each row, whose interval is drawn much faster. */
type MetricDefinition = { name: string; rows: readonly Row[]; better: 'higher' | 'lower' } & (
  { statistic(rows: readonly Row[]): number } | { numberOf(row: Row): number }
);

export type Metric = { suite: string; metric: string; better: 'higher' | 'lower' } & Estimate;

/** A metric that is the mean of one number for each case. */
export function meanOf(name: string, rows: readonly Row[], value: (row: Row) => number, better: MetricDefinition['better'] = 'higher'): MetricDefinition {
  return { name, rows, better, numberOf: value };
}

/** A metric that is the share of cases for which `isTrue` holds. */
export function shareOf(name: string, rows: readonly Row[], isTrue: (row: Row) => boolean, better: MetricDefinition['better'] = 'higher'): MetricDefinition {
  return meanOf(name, rows, (row) => (isTrue(row) ? 1 : 0), better);
}

/** Runs the suites over the rows. Intervals are drawn by article, because questions on one article are not independent. */
export function measureSuites(
  suites: readonly Suite[],
  rows: readonly Row[],
  input: { context: SuiteContext; seed: number; onSuite?(name: string): void },
): Metric[] {
  const sound = rows.filter((row) => row.result.error === null);
  const drawing = { clusterOf, seed: input.seed };
  return suites.flatMap((suite) => {
    input.onSuite?.(suite.name);
    const suiteRows = sound.filter((row) => (row.case.hears !== undefined) === (suite.hearing ?? false) && suite.takes(row));
    if (suiteRows.length === 0) return [];
    return suite
      .measure(suiteRows, input.context)
      .filter((plan) => plan.rows.length > 0)
      .map((plan) => ({
        suite: suite.name,
        metric: plan.name,
        better: plan.better,
        ...('numberOf' in plan
          ? estimateMean(plan.rows, { ...drawing, numberOf: plan.numberOf })
          : estimate(plan.rows, { ...drawing, statistic: plan.statistic })),
      }));
  });
}

/** Questions on one article are not independent of each other. */
export const clusterOf = (row: Row): string => row.case.gold_articles[0] ?? row.case.id;
export const hasGold = (row: Row): boolean => row.case.gold_articles.length > 0 && row.case.expect === 'answer';
/** The knowledge does not hold the answer, or the question is not about the bot's subject. */
export const isOutside = (row: Row): boolean => row.case.expect === 'abstain';
export const topScore = (row: Row): number => row.result.passages[0]?.score ?? 0;
/** Articles in rank order, each once. */
export const rankedArticles = (row: Row): string[] => [...new Set(row.result.passages.map((passage) => passage.article))];
/** True where the answer cites an article that holds it. */
export const citesGold = (row: Row): boolean => row.result.citations.some((article) => row.case.gold_articles.includes(article));
