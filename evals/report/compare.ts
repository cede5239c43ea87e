import { mcnemar, pairedInterval } from '../scorers/paired.ts';
import type { Row } from '../trial/result.ts';
import { isRight } from '../suites/behaviour.ts';
import type { KeptRun } from '../saved-runs.ts';
import { clusterOf, hasGold } from '../suites/suite.ts';

type Flip = { id: string; question: string; before: string; now: string; better: boolean };
type PairedTest = { what: string; better: number; worse: number; same: number; p: number; interval: [number, number] };
export type Comparison = { against: string; tests: PairedTest[]; flips: Flip[]; onlyNow: number; onlyBefore: number };

/** Compares two runs on the cases that both asked in the same words, with the same expectation: the changed cases, and whether so many changes happen by chance. */
export function compareRuns(rows: readonly Row[], before: KeptRun, seed: number): Comparison {
  const earlier = new Map(before.cases.map((result) => [result.id, result]));
  const both = rows.flatMap((row) => {
    const old = earlier.get(row.case.id);
    return old && old.error === null && row.result.error === null && isSameCase(row.case, old.asked) ? [{ row, old }] : [];
  });
  const firstRight = (row: Row, article: string | undefined): boolean => row.case.gold_articles.includes(article ?? '');
  const wasRight = (row: Row, outcome: Row['result']['outcome']): boolean => isRight({ ...row, result: { ...row.result, outcome } });
  const outcome = both.map(({ row, old }) => ({ cluster: clusterOf(row), now: isRight(row), before: wasRight(row, old.outcome) }));
  const first = both
    .filter(({ row }) => hasGold(row))
    .map(({ row, old }) => ({
      cluster: clusterOf(row),
      now: firstRight(row, row.result.passages[0]?.article),
      before: firstRight(row, old.passages[0]?.article),
    }));
  return {
    against: before.name,
    tests: [
      { what: 'outcome as expected', ...testPaired(outcome, seed) },
      ...(first.length > 0 ? [{ what: 'right article first', ...testPaired(first, seed) }] : []),
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
  };
}

function isSameCase(now: Row['case'], before: KeptRun['cases'][number]['asked']): boolean {
  const partsOf = ({ turns, expect, gold_articles }: typeof before): string => JSON.stringify([turns, expect, gold_articles]);
  return partsOf(now) === partsOf(before);
}

function testPaired(pairs: readonly { cluster: string; now: boolean; before: boolean }[], seed: number): Omit<PairedTest, 'what'> {
  const better = pairs.filter((pair) => pair.now && !pair.before).length;
  const worse = pairs.filter((pair) => !pair.now && pair.before).length;
  const differences = pairs.map((pair) => ({ cluster: pair.cluster, by: Number(pair.now) - Number(pair.before) }));
  return { better, worse, same: pairs.length - better - worse, p: mcnemar({ better, worse }), interval: pairedInterval(differences, seed) };
}
