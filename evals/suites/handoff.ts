import { precision, recall, type Labelled } from '../scorers/classification.ts';
import { mean } from '../scorers/statistics.ts';
import type { Row } from '../play/result.ts';
import type { Suite } from './suite.ts';

const toLabel = (row: Row): Labelled => ({
  actual: row.case.expect === 'handoff' ? 'handoff' : 'other',
  predicted: row.result.outcome === 'handoff' ? 'handoff' : 'other',
});

/** The decision to pass on, as a classifier: every case that should, and every other that should not. */
export const handoff: Suite = {
  name: 'handoff',
  // An order to the bot may end with a person; it is scored under injection.
  takes: (row) => row.case.kind !== 'injection',
  measure(rows, { costs }) {
    if (!rows.some((row) => row.case.expect === 'handoff')) return [];
    const costOf = (row: Row): number => {
      const { actual, predicted } = toLabel(row);
      if (actual === predicted) return 0;
      return actual === 'handoff' ? costs.missedHandoff : costs.needlessHandoff;
    };
    return [
      { name: 'precision', rows, better: 'higher', statistic: (some) => precision(some.map(toLabel), 'handoff') },
      { name: 'recall', rows: rows.filter((row) => row.case.expect === 'handoff'), better: 'higher', statistic: (some) => recall(some.map(toLabel), 'handoff') },
      { name: 'cost a case', rows, better: 'lower', statistic: (some) => mean(some.map(costOf)) },
    ];
  },
};

/** Which rule handed over how often, and how often rightly. */
export function byTrigger(rows: readonly Row[]): { rule: string; count: number; right: number }[] {
  const handed = rows.filter((row) => row.result.outcome === 'handoff' && row.result.error === null);
  const rules = [...new Set(handed.map((row) => row.result.reason))].sort();
  return rules.map((rule) => {
    const some = handed.filter((row) => row.result.reason === rule);
    return { rule, count: some.length, right: some.filter((row) => row.case.expect === 'handoff').length };
  });
}
