import type { SyncReport } from '../knowledge/sync/sync-report.ts';
import { exitCodes, type ExitCode } from './command.ts';

/** One line for each file that changed or has a problem, and the count of the others. */
export function describeSyncReport(report: SyncReport): string {
  return [
    ...report.added.map((file) => `added      ${file}`),
    ...report.changed.map((file) => `changed    ${file}`),
    ...report.removed.map((file) => `removed    ${file}`),
    ...report.conflicts.map((file) => `conflict   ${file}: the console's version is kept`),
    ...report.withheld.map(({ file, line, why }) => `withheld   ${file}:${line}: ${why}`),
    ...report.notes.map(({ file, line, why }) => `note       ${file}:${line}: ${why}`),
    ...report.deadLinks.map(({ file, line, target, why }) => `dead link  ${file}${line === undefined ? '' : `:${line}`}: ${target} ${why}`),
    ...report.skipped.map(({ file, line, why }) => `skipped    ${file}:${line}: ${why}`),
    ...countReasons(report.ignored).map(({ count, why, file }) => `left out   ${count === 1 ? file : `${count} files, such as ${file}`}: ${why}`),
    `${report.unchanged} unchanged.`,
  ].join('\n');
}

/** The exit code tells a script that files were skipped. */
export function exitCodeOf(report: SyncReport): ExitCode {
  return report.skipped.length > 0 ? exitCodes.partly : exitCodes.done;
}

function countReasons(files: SyncReport['ignored']): { count: number; why: string; file: string }[] {
  const reasons = new Map<string, { count: number; why: string; file: string }>();
  for (const { file, why } of files) {
    const known = reasons.get(why);
    if (known) known.count += 1;
    else reasons.set(why, { count: 1, why, file });
  }
  return [...reasons.values()];
}
