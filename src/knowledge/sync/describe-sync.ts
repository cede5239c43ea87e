import type { SyncReport } from './sync-report.ts';

/** The report of a sync as lines for the operator. */
export function describeSync(report: SyncReport): string {
  const parts = [`${report.added.length} added`, `${report.changed.length} changed`, `${report.removed.length} removed`, `${report.unchanged} unchanged`];
  const skipped = report.skipped.map(({ file, line, why }) => `\n  skipped ${file}:${line}: ${why}`).join('');
  const conflicts = report.conflicts.map((file) => `\n  kept the console's version of ${file}`).join('');
  const more = [
    { count: report.withheld.length, what: 'withheld' },
    { count: report.notes.length, what: 'notes' },
    { count: report.deadLinks.length, what: 'dead links' },
  ].flatMap(({ count, what }) => (count === 0 ? [] : [`${count} ${what}`]));
  const rest = more.length === 0 ? '' : `\n  ${more.join(', ')}: "baton knowledge check" names them`;
  return `Knowledge: ${parts.join(', ')}${skipped}${conflicts}${rest}`;
}
