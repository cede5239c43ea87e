import type { JudgedQuestion } from '../src/knowledge/search/fit-thresholds.ts';
import type { EvalCase } from './read-cases.ts';
import { isWrongAnswer } from './suites/answers.ts';
import { hasGold, rankedArticles, topScore } from './suites/suite.ts';
import type { Row } from './trial/result.ts';

/** A question as input for fitting the floor, the least score that is answered. `group`: questions on one article stay in the same fold of the cross-validation. */
export type Judged = JudgedQuestion & { group: string; answerable: boolean };

/**
 * The questions that a floor can be fitted to. A question for which nothing was found counts, with the score 0: the bot abstained. Left out are
 * errors, and what was decided before the search (small talk, wishes for a person), because no floor changes it.
 */
export function judgeQuestions(rows: readonly Row[]): { judged: Judged[]; asked: EvalCase[]; errors: number; undecided: number } {
  const sound = rows.filter((row) => row.result.error === null);
  const searched = sound.filter((row) => (row.result.trace?.found.query ?? '') !== '');
  return {
    judged: searched.map(judge),
    asked: searched.map((row) => row.case),
    errors: rows.length - sound.length,
    undecided: sound.length - searched.length,
  };
}

/** An answer that was given is judged as `baton eval` does; one that was not is taken for right where the first passage is. */
function judge(row: Row): Judged {
  const { gold_articles: gold } = row.case;
  const isFirst = gold.includes(rankedArticles(row)[0] ?? '');
  return {
    score: topScore(row),
    rightFirst: isFirst,
    rightShown: row.result.outcome === 'answer' ? !isWrongAnswer(row) : isFirst,
    weight: 1,
    group: gold[0] ?? row.case.id,
    answerable: hasGold(row),
  };
}
