import { accuracy, macroF1, spearman, type Labelled } from '../scorers/classification.ts';
import type { Row } from '../trial/result.ts';
import { shareOf, type Suite } from './suite.ts';

const toIntent = (row: Row): Labelled => ({ actual: row.case.intent ?? '', predicted: row.result.intent ?? 'none' });

export const intent: Suite = {
  name: 'intent',
  takes: (row) => row.case.intent !== undefined,
  measure: (rows) => [
    { name: 'accuracy', rows, better: 'higher', statistic: (sample) => accuracy(sample.map(toIntent)) },
    { name: 'macro F1', rows, better: 'higher', statistic: (sample) => macroF1(sample.map(toIntent)) },
  ],
};

/** Messages that are not about the bot's subject are neither answered nor handed over. */
export const outOfScope: Suite = {
  name: 'out-of-scope',
  takes: (row) => row.case.kind === 'offtopic',
  measure: (rows) => [shareOf('left alone', rows, (row) => row.result.outcome === 'abstain' || row.result.outcome === 'refuse')],
};

const order = { negative: -1, neutral: 0, positive: 1 };
const toMood = (row: Row): Labelled => ({ actual: row.case.sentiment ?? '', predicted: row.result.sentiment_label });

export const sentiment: Suite = {
  name: 'sentiment',
  takes: (row) => row.case.sentiment !== undefined,
  measure(rows) {
    const varied = new Set(rows.map((row) => row.case.sentiment)).size > 1 ? rows : [];
    return [
      {
        name: 'Spearman with the label',
        rows: varied,
        better: 'higher',
        statistic: (sample) => spearman(sample.map((row) => [order[row.case.sentiment ?? 'neutral'], row.result.sentiment] as const)),
      },
      { name: 'macro F1', rows: varied, better: 'higher', statistic: (sample) => macroF1(sample.map(toMood)) },
    ];
  },
};
