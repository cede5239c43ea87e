import { precision, recall, type Labelled } from '../scorers/classification.ts';
import { auroc } from '../scorers/detection.ts';
import { hitAt } from '../scorers/ranking.ts';
import { estimate, estimateMean, type Estimate } from '../scorers/statistics.ts';
import { holdsFacts } from '../scorers/text.ts';
import { isWrongAnswer, toScored } from '../suites/answers.ts';
import { clusterOf, hasGold, isOutside, rankedArticles } from '../suites/suite.ts';
import type { Row } from '../trial/result.ts';

/** A figure of one centre. Null where there is no case that can tell it. */
export type CentreFigure = { name: string; estimate: Estimate | null };

const answered = (row: Row): boolean => row.result.outcome === 'answer';
/** Wrong answers are compared where this share of the answerable questions is answered, because a bot that says less is wrong less. */
const comparedAt = 0.6;

/** The figures of one help centre, each with its interval, questions on one article drawn together. Errors take no part. */
export function summariseCentre(rows: readonly Row[], seed: number): CentreFigure[] {
  const sound = rows.filter((row) => row.result.error === null);
  const drawing = { clusterOf, seed };
  const share = (name: string, of: readonly Row[], isTrue: (row: Row) => boolean): CentreFigure => ({
    name,
    estimate: of.length === 0 ? null : estimateMean(of, { ...drawing, numberOf: (row) => Number(isTrue(row)) }),
  });
  const gold = sound.filter(hasGold);
  const outside = sound.filter(isOutside);
  const facts = gold.filter((row) => row.case.must_contain.length > 0);
  const toLabel = (row: Row): Labelled => ({
    actual: row.case.expect === 'handoff' ? 'handoff' : 'other',
    predicted: row.result.outcome === 'handoff' && !row.result.offered ? 'handoff' : 'other',
  });
  const handoffRows = sound.filter((row) => row.case.expect === 'handoff');
  const answeredRows = sound.filter((row) => answered(row) && (hasGold(row) || isOutside(row)));
  return [
    ...[1, 3, 10].map((depth) => share(`R@${depth}`, gold, (row) => hitAt(depth, { ranked: rankedArticles(row), gold: row.case.gold_articles }) > 0)),
    share('answered', gold, answered),
    share('fact', facts, (row) => answered(row) && holdsFacts(row.result.answer, row.case.must_contain)),
    share('wrong or factless, of the answered', answeredRows, isWrongAnswer),
    share(`the same at ${comparedAt * 100} % answered`, mostCertain(answeredRows, { of: gold.length, share: comparedAt }), isWrongAnswer),
    share('near misses and off topic: abstained', outside, (row) => !answered(row)),
    {
      name: 'known or not, AUROC',
      estimate:
        gold.length === 0 || outside.length === 0 ? null : estimate([...gold, ...outside], { ...drawing, statistic: (sample) => auroc(sample.map(toScored)) }),
    },
    {
      name: 'handed over, precision',
      estimate: handoffRows.length === 0 ? null : estimate(sound, { ...drawing, statistic: (sample) => precision(sample.map(toLabel), 'handoff') }),
    },
    {
      name: 'handed over, recall',
      estimate: handoffRows.length === 0 ? null : estimate(handoffRows, { ...drawing, statistic: (sample) => recall(sample.map(toLabel), 'handoff') }),
    },
  ];
}

/** The most certain answers, until this share of the answerable questions is among them; all, where fewer were answered. */
export function mostCertain(answeredRows: readonly Row[], until: { of: number; share: number }): Row[] {
  const chosen: Row[] = [];
  let known = 0;
  for (const row of [...answeredRows].sort((first, second) => second.result.confidence - first.result.confidence)) {
    if (known >= until.share * until.of) break;
    chosen.push(row);
    if (hasGold(row)) known += 1;
  }
  return chosen;
}
