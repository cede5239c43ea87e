import type { SyncReport } from './sync-folder.ts';

/** The report of a sync as lines for the operator. */
export function describeSync(report: SyncReport): string {
  const parts = [
    `${report.added.length} added`,
    `${report.changed.length} changed`,
    `${report.removed.length} removed`,
    `${report.unchanged} unchanged`,
  ];
  const skipped = report.skipped.map(({ file, line, why }) => `\n  skipped ${file}:${line}: ${why}`).join('');
  const conflicts = report.conflicts.map((file) => `\n  kept the console's version of ${file}`).join('');
  return `Knowledge: ${parts.join(', ')}${skipped}${conflicts}`;
}
