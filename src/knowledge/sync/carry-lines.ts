import type { Queryable } from '../../storage/database.ts';
import type { SyncReport } from './sync-report.ts';

/**
 * Adds the notes and unresolved links of the former sync for files that were not read again, because they are as they were: what is still
 * wrong in them stays in the report.
 */
export async function carryLines(queryable: Queryable, input: { sourceId: string; report: SyncReport; notRead: ReadonlySet<string> }): Promise<void> {
  const { sourceId, report, notRead } = input;
  const [former] = await queryable<{ report: SyncReport }[]>`
    select report from source_run where source_id = ${sourceId} and kind = 'sync' and report is not null order by at desc, id desc limit 1`;
  if (!former) return;
  const isStillTrue = ({ file, why }: { file: string; why: string }): boolean => notRead.has(file) && !isMove(why);
  report.notes.push(...former.report.notes.filter(isStillTrue));
  report.deadLinks.push(...former.report.deadLinks.filter(isStillTrue));
}

/** The note of a file that was renamed. It is told once. */
export function describeMove(from: string, slug: string): string {
  return `was ${from}; its article keeps the address /help/${slug}`;
}

function isMove(why: string): boolean {
  return why.startsWith('was ') && why.includes('; its article keeps the address /help/');
}
