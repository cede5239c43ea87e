import type { ReportKind, ReportLine, RunCounts } from '../../src/contracts/knowledge/source.ts';

const countNames: Record<ReportKind, keyof RunCounts> = {
  conflict: 'conflicts',
  skipped: 'skipped',
  withheld: 'withheld',
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  note: 'notes',
  'dead-link': 'deadLinks',
  ignored: 'ignored',
};

/** The lines of these kinds that a run brought beyond those that its report stores. */
export function countUnlisted(lines: readonly ReportLine[], counts: RunCounts, kinds: readonly ReportKind[]): number {
  return kinds.reduce((sum, kind) => sum + Math.max(0, counts[countNames[kind]] - lines.filter((line) => line.kind === kind).length), 0);
}
