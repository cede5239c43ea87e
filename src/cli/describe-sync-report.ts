import type { SyncReport } from '../knowledge/sync-folder.ts';

/** One line for each file that something happened to, and the count of the others. */
export function describeSyncReport(report: SyncReport): string {
  return [
    ...report.added.map((file) => `added      ${file}`),
    ...report.changed.map((file) => `changed    ${file}`),
    ...report.removed.map((file) => `removed    ${file}`),
    ...report.conflicts.map((file) => `conflict   ${file}: the console's version is kept`),
    ...report.skipped.map(({ file, line, why }) => `skipped    ${file}:${line}: ${why}`),
    `${report.unchanged} unchanged.`,
  ].join('\n');
}
