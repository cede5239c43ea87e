import type { RunCounts } from '../../contracts/knowledge/source.ts';

type FileLine = { file: string; line: number; why: string };

/** The result of every file of a folder. */
export type SyncReport = {
  added: string[];
  changed: string[];
  unchanged: number;
  /** Removed from the folder: their articles are archived. */
  removed: string[];
  /** Changed in the file and in the console: the console's version stays, and the file is reported at each sync. */
  conflicts: string[];
  /** Could not be read. The former version of the article stays. */
  skipped: FileLine[];
  /** Files that say themselves that they are not to be shown. */
  withheld: FileLine[];
  /** Files that are no articles by their kind or place. */
  ignored: { file: string; why: string }[];
  /** Files that were read, with values or markup that could not be used. */
  notes: FileLine[];
  /** Links between files without an article as target; their words stay. Reports of former releases have no lines. */
  deadLinks: { file: string; line?: number; target: string; why: string }[];
};

/** How many files of each fate. */
export function countReport(report: SyncReport): RunCounts {
  const { unchanged, ...lists } = report;
  const lengths = Object.fromEntries(Object.entries(lists).map(([name, lines]) => [name, lines.length])) as Omit<RunCounts, 'unchanged'>;
  return { ...lengths, unchanged };
}

/** Lines of one kind that a report keeps. */
const mostLines = 2_000;

/** Links of one file that a report keeps: a list of changes with thousands of them would hide those of all other files. */
const mostLinksOfFile = 20;

/** The report as it is kept: of a source that is wrong in every file, the first lines of each kind. */
export function shortenReport(report: SyncReport): SyncReport {
  const counts = new Map<string, number>();
  const deadLinks = report.deadLinks.filter(({ file }) => {
    const count = (counts.get(file) ?? 0) + 1;
    counts.set(file, count);
    return count <= mostLinksOfFile;
  });
  const lists = Object.fromEntries(
    Object.entries({ ...report, deadLinks }).map(([name, lines]) => [name, Array.isArray(lines) ? lines.slice(0, mostLines) : lines]),
  );
  return lists as SyncReport;
}

export function emptyReport(): SyncReport {
  return { added: [], changed: [], unchanged: 0, removed: [], conflicts: [], skipped: [], withheld: [], ignored: [], notes: [], deadLinks: [] };
}
