import { areaUnderRisk, aupr, auroc, calibrationError, fprAt95, riskCoverage, type Risked, type Scored } from '../scorers/detection.ts';
import { groundedness, holdsFacts, wordF1, wordRecall } from '../scorers/text.ts';
import type { Row } from '../trial/result.ts';
import { citesGold, hasGold, isOutside, meanOf, shareOf, topScore, type Suite } from './suite.ts';

const answered = (row: Row): boolean => row.result.outcome === 'answer';

/** The quality of answers to questions that the knowledge answers. */
export const answers: Suite = {
  name: 'answers',
  // The words of a flow rest on results of actions, and cite nothing.
  takes: (row) => row.case.actions === undefined && (hasGold(row) || answered(row)),
  measure(rows) {
    const gold = rows.filter(hasGold);
    const answeredRows = gold.filter(answered);
    const facts = gold.filter((row) => row.case.must_contain.length > 0);
    const spans = answeredRows.filter((row) => row.case.gold_passage !== '');
    return [
      shareOf('answered', gold, answered),
      shareOf('fact in the answer', facts, (row) => answered(row) && holdsFacts(row.result.answer, row.case.must_contain)),
      shareOf('right source, of the answered', answeredRows, citesGold),
      meanOf('completeness (gold words)', spans, (row) => wordRecall(row.result.answer, row.case.gold_passage)),
      meanOf('word F1 with the gold span', spans, (row) => wordF1(row.result.answer, row.case.gold_passage)),
      meanOf('groundedness', rows.filter(answered), (row) => groundedness(row.result.answer, citedTexts(row))),
    ];
  },
};

/** Quotes and passages of the articles that the answer cites. */
function citedTexts(row: Row): string[] {
  const { citations, passages, trace } = row.result;
  return [
    ...passages.filter((passage) => citations.includes(passage.article)).map((passage) => passage.text),
    ...(trace?.drafted.citations ?? []).flatMap((citation) => [citation.quote, citation.title, citation.heading ?? '']),
  ];
}

/** Whether the answer was right; of an answer that was not given, whether its first passage would have been right. */
export const toRisk = (row: Row): Risked => ({
  confidence: topScore(row),
  right: hasGold(row) && row.case.gold_articles.includes(row.result.passages[0]?.article ?? ''),
});
export const toScored = (row: Row): Scored => ({ score: topScore(row), positive: hasGold(row) });

/**
 * Runs every question twice: as it is, and with the articles that answer it hidden. Those are the hardest near misses, and nobody has to
 * label them.
 */
export const leaveOneOut: Suite = {
  name: 'leave-one-out',
  takes: ({ result }) => result.without !== null && result.without.error === null && result.passages.length > 0,
  measure: (rows) => [
    { name: 'AUROC with or without its article', rows, better: 'higher', statistic: (sample) => auroc(sample.flatMap(bothWays)) },
    { name: 'AUPR with its article', rows, better: 'higher', statistic: (sample) => aupr(sample.flatMap(bothWays)) },
    { name: 'FPR at 95 % recall', rows, better: 'lower', statistic: (sample) => fprAt95(sample.flatMap(bothWays)) },
    shareOf('abstained without its article', rows, ({ result }) => result.without?.outcome !== 'answer'),
  ],
};

const bothWays = (row: Row): Scored[] => [
  { score: topScore(row), positive: true },
  { score: row.result.without?.score ?? 0, positive: false },
];

/** The highest share of questions that can be answered with at most the share `risk` of wrong answers among them. */
function coverageAtRisk(rows: readonly Risked[], risk: number): number {
  return Math.max(
    0,
    ...riskCoverage(rows)
      .filter((point) => point.risk <= risk)
      .map((point) => point.coverage),
  );
}

/** An answer to what nothing answers, from a wrong source, or without the facts that a right one has. */
export const isWrongAnswer = (row: Row): boolean => !(hasGold(row) && citesGold(row) && holdsFacts(row.result.answer, row.case.must_contain));

/** Knowing when not to answer. */
export const abstention: Suite = {
  name: 'abstention',
  takes: (row) => (hasGold(row) || isOutside(row)) && row.result.passages.length > 0,
  measure(rows) {
    const outside = rows.filter(isOutside);
    const both = outside.length > 0 && rows.some(hasGold) ? rows : [];
    return [
      shareOf('abstained where nothing is known', outside, (row) => !answered(row)),
      { name: 'AUROC known or not', rows: both, better: 'higher', statistic: (sample) => auroc(sample.map(toScored)) },
      { name: 'AUPR known', rows: both, better: 'higher', statistic: (sample) => aupr(sample.map(toScored)) },
      { name: 'FPR at 95 % recall', rows: both, better: 'lower', statistic: (sample) => fprAt95(sample.map(toScored)) },
      shareOf('wrong or factless, of the answered', rows.filter(answered), isWrongAnswer, 'lower'),
      shareOf('wrong source, of the answered', rows.filter(answered), (row) => !(hasGold(row) && citesGold(row)), 'lower'),
      { name: 'area under risk-coverage', rows, better: 'lower', statistic: (sample) => areaUnderRisk(sample.map(toRisk)) },
      { name: 'coverage at 10 % risk', rows, better: 'higher', statistic: (sample) => coverageAtRisk(sample.map(toRisk), 0.1) },
      { name: 'calibration error', rows, better: 'lower', statistic: (sample) => calibrationError(sample.map(toRisk)) },
    ];
  },
};
