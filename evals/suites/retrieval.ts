import { averagePrecision, hitAt, ndcgAt, recallAt, reciprocalRank, type Ranking } from '../scorers/ranking.ts';
import { hasGold, meanOf, rankedArticles, type Suite } from './suite.ts';
import type { Row } from '../trial/result.ts';

const rankingOf = (row: Row): Ranking => ({ ranked: rankedArticles(row), gold: row.case.gold_articles });

/** The rank of the articles that hold the answer, whether or not the bot then answered. */
export const retrieval: Suite = {
  name: 'retrieval',
  takes: (row) => hasGold(row) && row.result.passages.length > 0,
  measure: (rows) => [
    ...[1, 3, 10].map((depth) => meanOf(`hit@${depth}`, rows, (row) => hitAt(depth, rankingOf(row)))),
    meanOf('recall@10', rows, (row) => recallAt(10, rankingOf(row))),
    meanOf('MRR', rows, (row) => reciprocalRank(rankingOf(row))),
    meanOf('nDCG@10', rows, (row) => ndcgAt(10, rankingOf(row))),
    meanOf('MAP', rows, (row) => averagePrecision(rankingOf(row))),
  ],
};

/** Questions that are understood only after earlier messages. */
export const followUpQuestions: Suite = {
  name: 'follow-ups',
  takes: (row) => hasGold(row) && row.case.kind === 'followup',
  measure: (rows) => [
    ...[1, 3].map((depth) => meanOf(`hit@${depth}`, rows, (row) => hitAt(depth, rankingOf(row)))),
    meanOf('answered', rows, (row) => (row.result.outcome === 'answer' ? 1 : 0)),
  ],
};
