export type FileLine = { file: string; line: number; why: string };

/** The fate of every file of a folder. */
export type SyncReport = {
  added: string[];
  changed: string[];
  unchanged: number;
  /** Gone from the folder: their articles are archived. */
  removed: string[];
  /** Changed in the file and in the console: the console's version is kept, and the file is named again at each sync. */
  conflicts: string[];
  /** Could not be read. A former version stays as it was. */
  skipped: FileLine[];
  /** Say themselves that they are not to be shown. */
  withheld: FileLine[];
  /** No articles by their kind or place. */
  ignored: { file: string; why: string }[];
  /** Read, with something that could not be used or shown. */
  notes: FileLine[];
  /** Links between files that lead to no article; their words stay. */
  deadLinks: { file: string; target: string; why: string }[];
};

export function emptyReport(): SyncReport {
  return { added: [], changed: [], unchanged: 0, removed: [], conflicts: [], skipped: [], withheld: [], ignored: [], notes: [], deadLinks: [] };
}
