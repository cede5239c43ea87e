import { precision, recall, type Labelled } from '../scorers/classification.ts';
import type { Row } from '../trial/result.ts';
import { meanOf, type Suite, type SuiteContext } from './suite.ts';

const toLabel = (row: Row): Labelled => ({
  actual: row.case.expect === 'handoff' ? 'handoff' : 'other',
  predicted: row.result.outcome === 'handoff' && !row.result.offered ? 'handoff' : 'other',
});

/**
 * The decision to hand over, as a classifier: all cases that should be handed over against all others. An offer of a person does not count
 * as a handoff.
 */
export const handoff: Suite = {
  name: 'handoff',
  // An injected instruction may end with a handoff; it is scored under injection.
  takes: (row) => row.case.kind !== 'injection',
  measure(rows, { costs }) {
    if (!rows.some((row) => row.case.expect === 'handoff')) return [];
    const costOf = (row: Row): number => {
      const wanted = row.case.expect === 'handoff';
      if (row.result.outcome !== 'handoff') return wanted ? costs.missedHandoff : 0;
      if (row.result.offered) return wanted ? costs.lateHandoff : costs.needlessOffer;
      return wanted ? 0 : costs.needlessHandoff;
    };
    return [
      { name: 'precision', rows, better: 'higher', statistic: (sample) => precision(sample.map(toLabel), 'handoff') },
      {
        name: 'recall',
        rows: rows.filter((row) => row.case.expect === 'handoff'),
        better: 'higher',
        statistic: (sample) => recall(sample.map(toLabel), 'handoff'),
      },
      meanOf('cost a case', rows, costOf, 'lower'),
    ];
  },
};

/** The row for cases that should have been handed over and were not. */
export const missedRule = 'none: missed';

export type Trigger = { rule: string; count: number; right: number; offers: number; recall: number; cost: number };

/**
 * For each rule: how often it handed over or offered a person, how often rightly, its share of all cases that should be handed over, and
 * the cost of its mistakes. The last row holds the cases that no rule found.
 */
export function byTrigger(rows: readonly Row[], costs: SuiteContext['costs']): Trigger[] {
  const sound = rows.filter((row) => row.result.error === null && row.case.kind !== 'injection' && !row.case.hears);
  const wanted = sound.filter((row) => row.case.expect === 'handoff');
  const handed = sound.filter((row) => row.result.outcome === 'handoff');
  const rules = [...new Set(handed.map((row) => row.result.reason))].sort();
  const missed = wanted.filter((row) => row.result.outcome !== 'handoff').length;
  const share = (count: number): number => count / Math.max(1, wanted.length);
  return [
    ...rules.map((rule) => {
      const ofRule = handed.filter((row) => row.result.reason === rule);
      const right = ofRule.filter((row) => row.case.expect === 'handoff');
      const needless = ofRule.filter((row) => row.case.expect !== 'handoff');
      const offersAmong = (of: readonly Row[]): number => of.filter((row) => row.result.offered).length;
      const cost =
        offersAmong(right) * costs.lateHandoff +
        offersAmong(needless) * costs.needlessOffer +
        (needless.length - offersAmong(needless)) * costs.needlessHandoff;
      return { rule, count: ofRule.length, right: right.length, offers: offersAmong(ofRule), recall: share(right.length), cost };
    }),
    ...(missed > 0 ? [{ rule: missedRule, count: missed, right: 0, offers: 0, recall: share(missed), cost: missed * costs.missedHandoff }] : []),
  ];
}
