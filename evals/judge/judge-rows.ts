import type { Row } from '../trial/result.ts';
import { hasGold, meanOf, shareOf, type Suite } from '../suites/suite.ts';
import { judgeAnswer, type Rubric } from './judge.ts';

const atATime = 4;
const sourcesShown = 6;

/** Lets the judge grade each answer to a question that the knowledge answers. Cases without an answer are not graded. */
export async function judgeRows(deps: Parameters<typeof judgeAnswer>[0], rows: readonly Row[]): Promise<Row[]> {
  const judged: Row[] = [...rows];
  const waiting = rows.flatMap((row, index) => (hasGold(row) && row.result.error === null && row.result.outcome === 'answer' ? [{ row, index }] : []));
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { row, index } = next;
      judged[index] = { ...row, result: { ...row.result, judged: await judgeAnswer(deps, describe(row)) } };
    }
  }
  await Promise.all(Array.from({ length: atATime }, work));
  return judged;
}

function describe({ case: evalCase, result }: Row): Parameters<typeof judgeAnswer>[1] {
  const cited = result.passages.filter((passage) => result.citations.includes(passage.article)).slice(0, sourcesShown);
  const facts = evalCase.must_contain.length > 0 ? [`It has to say: ${evalCase.must_contain.join('; ')}`] : [];
  return {
    question: evalCase.turns.join('\n'),
    answer: result.answer,
    reference: [evalCase.gold_passage, ...facts].filter((text) => text !== '').join('\n\n'),
    sources: cited.map((passage) => passage.text).join('\n\n'),
  };
}

/** The judge's grades as shares of the best grade. They stand beside the exact metrics, never in their place, and are never gated. */
export function judgeSuite({ criteria }: Rubric): Suite {
  return {
    name: 'judge',
    takes: ({ result }) => result.judged?.grades != null,
    measure: (rows) => [
      shareOf('right, of the answered', rows, ({ result }) => result.judged?.right === true),
      ...criteria.map(({ id }) => meanOf(id, rows, ({ result }) => (result.judged?.grades?.[id] ?? 0) / 2)),
    ],
  };
}
