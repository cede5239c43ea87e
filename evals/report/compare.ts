import { mcnemar, pairedInterval } from '../scorers/paired.ts';
import type { Row } from '../trial/result.ts';
import { isRight } from '../suites/behaviour.ts';
import type { BotUnderTest } from '../trial/open-bot-under-test.ts';
import type { KeptRun } from '../saved-runs.ts';
import { isWrongAnswer } from '../suites/answers.ts';
import { clusterOf, hasGold } from '../suites/suite.ts';
import type { EvalCase } from '../read-cases.ts';

type Flip = { id: string; question: string; before: string; now: string; better: boolean };
type PairedTest = { what: string; better: number; worse: number; same: number; p: number; interval: [number, number] };
/** `differences`: what else is not the same in the two runs, in sentences. */
export type Comparison = {
  against: string;
  compared: number;
  tests: PairedTest[];
  flips: Flip[];
  onlyNow: number;
  onlyBefore: number;
  differences: string[];
};

/** Compares two runs on the cases that both asked in the same words, with the same expectation: the changed cases, and whether so many changes happen by chance. */
export function compareRuns(input: { rows: readonly Row[]; versions: BotUnderTest['versions']; before: KeptRun; seed: number }): Comparison {
  const { rows, versions, before, seed } = input;
  const earlier = new Map(before.cases.map((result) => [result.id, result]));
  const both = rows.flatMap((row) => {
    const old = earlier.get(row.case.id);
    return old && old.error === null && row.result.error === null && isSameCase(row.case, old.asked) ? [{ row, old }] : [];
  });
  const firstRight = (row: Row, article: string | undefined): boolean => row.case.gold_articles.includes(article ?? '');
  const wasRight = (row: Row, outcome: Row['result']['outcome']): boolean => isRight({ ...row, result: { ...row.result, outcome } });
  const isRightAnswer = (row: Row): boolean => row.result.outcome === 'answer' && !isWrongAnswer(row);
  const outcome = both.map(({ row, old }) => ({ cluster: clusterOf(row), now: isRight(row), before: wasRight(row, old.outcome) }));
  const first = both
    .filter(({ row }) => hasGold(row))
    .map(({ row, old }) => ({
      cluster: clusterOf(row),
      now: firstRight(row, row.result.passages[0]?.article),
      before: firstRight(row, old.passages[0]?.article),
    }));
  const answer = both
    .filter(({ row }) => hasGold(row))
    .map(({ row, old }) => {
      const { outcome: oldOutcome, answer: text, citations } = old;
      return {
        cluster: clusterOf(row),
        now: isRightAnswer(row),
        before: isRightAnswer({ ...row, result: { ...row.result, outcome: oldOutcome, answer: text, citations } }),
      };
    });
  return {
    against: before.name,
    compared: both.length,
    tests: [
      { what: 'outcome as expected', ...testPaired(outcome, seed) },
      ...(first.length > 0 ? [{ what: 'right article first', ...testPaired(first, seed) }] : []),
      ...(answer.length > 0 ? [{ what: 'answered, with the right source and its fact', ...testPaired(answer, seed) }] : []),
    ],
    flips: both
      .filter(({ row, old }) => row.result.outcome !== old.outcome)
      .map(({ row, old }) => ({
        id: row.case.id,
        question: row.case.turns.at(-1) ?? '',
        before: `${old.outcome} (${old.reason})`,
        now: `${row.result.outcome} (${row.result.reason})`,
        better: isRight(row),
      }))
      .sort((first, second) => Number(first.better) - Number(second.better)),
    onlyNow: rows.length - both.length,
    onlyBefore: before.cases.length - both.length,
    differences: describeDifferences(versions, before.versions),
  };
}

/** Whether an earlier run asked one of these cases at all. */
export function sharesCases(cases: readonly EvalCase[], before: KeptRun): boolean {
  const earlier = new Map(before.cases.map(({ id, asked }) => [id, asked]));
  return cases.some((evalCase) => {
    const asked = earlier.get(evalCase.id);
    return asked !== undefined && isSameCase(evalCase, asked);
  });
}

function describeDifferences(now: BotUnderTest['versions'], before: KeptRun['versions']): string[] {
  const floorOf = (floor: { value: number } | null | undefined): string => (floor ? floor.value.toFixed(3) : 'by the costs');
  return [
    ...(before.knowledge !== undefined && before.knowledge !== now.knowledge ? ['The articles are not the same as in the run before.'] : []),
    ...(before.model !== undefined && before.model !== now.model ? [`The model was ${before.model ?? 'none'}, now ${now.model ?? 'none'}.`] : []),
    ...(before.floor !== undefined && before.floor?.value !== now.floor?.value ? [`The floor was ${floorOf(before.floor)}, now ${floorOf(now.floor)}.`] : []),
  ];
}

function isSameCase(now: EvalCase, before: KeptRun['cases'][number]['asked']): boolean {
  const partsOf = ({ turns, expect, gold_articles }: typeof before): string => JSON.stringify([turns, expect, gold_articles]);
  return partsOf(now) === partsOf(before);
}

function testPaired(pairs: readonly { cluster: string; now: boolean; before: boolean }[], seed: number): Omit<PairedTest, 'what'> {
  const better = pairs.filter((pair) => pair.now && !pair.before).length;
  const worse = pairs.filter((pair) => !pair.now && pair.before).length;
  const differences = pairs.map((pair) => ({ cluster: pair.cluster, by: Number(pair.now) - Number(pair.before) }));
  return { better, worse, same: pairs.length - better - worse, p: mcnemar({ better, worse }), interval: pairedInterval(differences, seed) };
}
