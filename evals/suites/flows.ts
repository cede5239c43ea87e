import { isDeepStrictEqual } from 'node:util';
import { shareOf, type Suite } from './suite.ts';

/** Conversations in which a flow calls actions: whether the right ones were called, and what came of them was said. */
export const flows: Suite = {
  name: 'flows',
  takes: (row) => row.case.actions !== undefined,
  measure: (rows) => [
    shareOf('ended as expected', rows, (row) => row.result.outcome === row.case.expect),
    shareOf(
      'asked nothing needless',
      rows.filter((row) => row.case.expects !== undefined),
      (row) => countQuestions(row.result.outcomes) <= countQuestions(row.case.expects ?? []),
    ),
    shareOf('called as expected', rows, (row) => isDeepStrictEqual(row.result.actions, row.case.actions)),
    shareOf(
      'said what came of it',
      rows.filter((row) => row.case.must_contain.length > 0),
      (row) => row.case.must_contain.every((word) => row.result.answer.toLowerCase().includes(word)),
    ),
  ],
};

const countQuestions = (outcomes: readonly string[]): number => outcomes.filter((outcome) => outcome === 'clarify').length;
